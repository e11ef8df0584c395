from typing import Any

from medspiller.accounts.models import RoleAssignment
from tests.access.stage import Scene, Side


def ritas_role(scene: Scene, side: Side) -> dict[str, Any]:
    return {"assignment": RoleAssignment.objects.get(user=scene.cast.user("rita")).pk}


def used_link(scene: Scene, side: Side) -> dict[str, Any]:
    return {"uidb36": "1", "key": "brugt-link"}


OBJECTS = {"accounts:end_role": ritas_role, "account_reset_password_from_key": used_link}
DATA = {"accounts:language": lambda scene, side: {"language": "da"}}
