from medspiller.overview.queries.home import Home, home_for
from medspiller.overview.queries.navigation import home_name, navigation_for

__all__ = ["Home", "home_for", "home_name", "navigation_for"]
