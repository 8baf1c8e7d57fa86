"""The relations between things as a network: what joins two of them, which stand in the middle."""
