"""What tests of several parts share."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import demo_database
import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real articles and gold data, which stays outside the repository."""
    place = Path(os.environ.get("TRACKER_SHARED") or Path(__file__).parents[2] / "shared")
    if not place.is_dir():
        pytest.skip(f"{place} is not here: it holds the real articles that this test reads")
    return place


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The demo database, built once, and its article ids by name. Not to be written to: take `demo_db` for that."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    return path, demo_database.build(path)


@pytest.fixture
def demo_db(demo_file: tuple[Path, dict[str, str]], tmp_path: Path) -> Path:
    """A copy of the demo database that a test may write to."""
    return Path(shutil.copy(demo_file[0], tmp_path / "demo.db"))


@pytest.fixture
def served() -> Iterator[Callable[..., Any]]:
    """Give a maker of Datasette instances on database files; each is closed when the test ends."""
    from datasette.app import Datasette

    made = []

    def make(*paths: Path, **options: Any) -> Any:
        datasette = Datasette([str(path) for path in paths], **options)
        made.append(datasette)
        return datasette

    yield make
    for datasette in made:
        if hasattr(datasette, "close"):  # Datasette 1.0
            datasette.close()
            continue
        for database in datasette.databases.values():
            for connection in database._all_file_connections:
                connection.close()
        datasette.executor.shutdown()
