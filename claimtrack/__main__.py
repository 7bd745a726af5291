"""`python -m claimtrack` is the command line."""

import sys

from claimtrack.cli import main

if __name__ == "__main__":
    sys.exit(main())
