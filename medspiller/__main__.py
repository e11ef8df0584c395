import sys

from medspiller.project.command_line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv))
