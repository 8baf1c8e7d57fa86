"""``python -m ictkg`` is the command line."""

from ictkg.cli.main import main

raise SystemExit(main())
