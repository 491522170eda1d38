"""`python -m pagemint`."""

from pagemint.cli import main

main()
