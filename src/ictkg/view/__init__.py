"""Pictures of records: charts, small charts, maps of tiles, bars of intervals. Pure: records in, text out."""
