"""The site: the studies, a brief of every district, and every figure, as pages that open from disk."""

from toolkit.presentation.site.build import BrokenPagesError, build_site, list_pages

__all__ = ["BrokenPagesError", "build_site", "list_pages"]
