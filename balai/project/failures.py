"""The ways in which a command ends badly, each with its own exit code (docs/operator.md lists them)."""

from typing import ClassVar

import click


class Failure(click.ClickException):
    """A clear line for the operator; click prints it and leaves with `exit_code`."""

    exit_code: ClassVar[int] = 1


class CheckFailed(Failure):
    """A check was run and found something wrong."""

    exit_code = 1


class BadSetting(Failure):
    """Settings that Balai cannot start with; `str()` names each and says what it takes, a line each."""

    exit_code = 3


class PortTaken(Failure):
    """Another program listens where the web server should."""

    exit_code = 5


class DatabaseUnreachable(Failure):
    """PostgreSQL does not start, or does not answer."""

    exit_code = 6


class DiskFull(Failure):
    """No room is left, or too little to start."""

    exit_code = 7


class AlreadyRunning(Failure):
    """Another Balai works in the same home."""

    exit_code = 8


class ForumMissing(Failure):
    """The folder of reference data is not there."""

    exit_code = 9


class PartKeepsFailing(Failure):
    """A part of Balai does not stay up, however often it is started."""

    exit_code = 10


class HomeNotEmpty(Failure):
    """A restore would write over what is there."""

    exit_code = 11


class BackupUnusable(Failure):
    """The backup is damaged, of another secret, or its key is wrong."""

    exit_code = 12
