"""Makes .venv, the Python and npm packages, the style sheet and the translations; skips what is unchanged.

Any Python can read this file, so that a too old one is told so instead of failing on the grammar.
"""
# Written so that Python 2 can read it:
# ruff: noqa: PTH100, PTH110, PTH118, PTH120, PTH123, UP010, UP031, RUF005, PLW1510

from __future__ import print_function

import hashlib
import os
import shutil
import subprocess
import sys
import time

LEAST = (3, 11)
TOO_OLD = 4
NO_ROOM = 7
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
BIN = os.path.join(VENV, "bin")
ROOM = 1500 * 1024 * 1024  # bytes: packages, their download, and an empty database


def main(arguments):
    """Do each step that is not yet done with the same input."""
    if sys.version_info[:2] < LEAST:
        leave(
            TOO_OLD,
            "Balai needs Python %d.%d or newer; this is %s. Try: make PYTHON=python3.12"
            % (LEAST + (sys.version.split()[0],)),
        )
    os.chdir(ROOT)
    lock = "requirements-dev.txt" if "--dev" in arguments else "requirements.txt"
    if not os.path.exists(os.path.join(BIN, "python")):
        if shutil.disk_usage(ROOT).free < ROOM:
            leave(NO_ROOM, "The disk has less than %d MB free, which setting up needs." % (ROOM >> 20))
        step("Make .venv", [sys.executable, "-m", "venv", VENV])
    once("Install Python packages", "python", [needed(lock)], lambda: install_python(lock))
    once("Install the balai command", "balai", ["pyproject.toml"], install_balai)
    once("Install npm packages", "npm", ["package.json", "package-lock.json"], install_npm)
    once("Build the style sheet", "front", front_inputs(), build_front)
    once("Compile translations", "translations", files_in("balai", ".po"), compile_translations)


def needed(lock):
    """A development set-up serves `make run` as well, so it does not fall back to the smaller one."""
    both = "requirements-dev.txt"
    return both if stamp_of("python") == digest_of([both]) else lock


def pip(*arguments):
    """Run the virtual environment's own pip."""
    run([os.path.join(BIN, "python"), "-m", "pip", "install", "--quiet"] + list(arguments))


def install_python(lock):
    """The locked packages, each checked by its hash."""
    pip("--require-hashes", "-r", lock)


def install_balai():
    """Balai itself, as an editable package: the command appears, and no package is fetched."""
    pip("--no-deps", "--no-build-isolation", "--editable", ".")


def install_npm():
    """The locked front-end packages, none of whose own scripts run."""
    npm = shutil.which("npm")
    if npm is None:
        pip("--require-hashes", "-r", "requirements-node.txt")
        npm = os.path.join(BIN, "npm")
    run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])


def front_inputs():
    """What the style sheet is made of."""
    return ["package-lock.json", os.path.join("tools", "build_front.py")] + files_in("balai", ".css")


def build_front():
    """build/static, from npm's packages and our own sheets."""
    run([os.path.join(BIN, "python"), os.path.join("tools", "build_front.py")])


def compile_translations():
    """Each .po beside its .mo."""
    for path in files_in("balai", ".po"):
        run([os.path.join(BIN, "pybabel"), "--quiet", "compile", "--use-fuzzy", "-i", path, "-o", path[:-3] + ".mo"])


def once(title, name, inputs, do):
    """`do` unless it was done with exactly these inputs; a step without inputs has nothing to do."""
    inputs = [path for path in inputs if os.path.exists(path)]
    wanted = digest_of(inputs)
    if not inputs or stamp_of(name) == wanted:
        return
    started = time.time()
    print("  %-34s" % title, end="")
    sys.stdout.flush()
    do()
    print(" %5.1f s" % (time.time() - started))
    with open(stamp(name), "w") as file:
        file.write(wanted)


def step(title, command):
    """Run `command`, with a line of progress."""
    print("  %s ..." % title)
    sys.stdout.flush()
    run(command)


def run(command):
    """Run a program without a terminal; leave as it left, with what it said, when it fails."""
    environment = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1")
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment
    )
    if done.returncode:
        leave(
            done.returncode,
            "failed\n%s\nThis did not work: %s" % (done.stdout.decode(errors="replace"), " ".join(command)),
        )


def files_in(folder, ending):
    """Every file below `folder` with that ending, in a fixed order."""
    return sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names if name.endswith(ending))


def stamp(name):
    """Where it is written what a step was done with."""
    return os.path.join(VENV, "done-" + name)


def stamp_of(name):
    """What a step was last done with; nothing if never."""
    if not os.path.exists(stamp(name)):
        return None
    with open(stamp(name)) as file:
        return file.read()


def digest_of(paths):
    """One digest of names and contents."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.encode())
        with open(path, "rb") as file:
            whole.update(hashlib.sha256(file.read()).digest())
    return whole.hexdigest()


def leave(code, message):
    """End with a message for the operator."""
    sys.stderr.write(message + "\n")
    sys.exit(code)


if __name__ == "__main__":
    main(sys.argv[1:])
