"""What may be done across wings: the front's door for writing."""

from .cast import load_cast
from .invented_work import load_invented_work
from .telling import publish_news

__all__ = ["load_cast", "load_invented_work", "publish_news"]
