"""A copy of a plan that is fit to be published, written afresh from the words that were chosen."""

from plan_xl.publishing.publish import Publication, publish, publish_grids
from plan_xl.publishing.unseen import marked_as_saved

__all__ = ["Publication", "marked_as_saved", "publish", "publish_grids"]
