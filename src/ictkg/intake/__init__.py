"""Tables into document files: rows read, names resolved, what cannot be used refused with its row and a cure."""
