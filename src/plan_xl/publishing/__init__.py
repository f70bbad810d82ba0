"""A copy of a plan that is fit to be published, written afresh from the words that were chosen."""

from plan_xl.publishing.publish import Publication, publish, publish_grids

__all__ = ["Publication", "publish", "publish_grids"]
