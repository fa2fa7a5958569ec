"""``python -m cleaner``"""

from cleaner.cli import run

if __name__ == "__main__":
    run()
