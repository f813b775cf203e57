"""The process that sets one long paper: HTML comes in, a PDF goes out.

It is a process of its own because 200 pages take half a gigabyte, which goes back to the machine when it ends.
"""

import gc
import sys

import django


def main() -> None:
    """Set what standard input holds."""
    gc.disable()  # a fifth of the time; nothing here lives longer than the paper
    django.setup()
    from balai.kernel.web.printing import as_pdf

    sys.stdout.buffer.write(as_pdf(sys.stdin.buffer.read().decode()))


if __name__ == "__main__":
    main()
