"""Pictures of the relations between things, made to be printed."""
