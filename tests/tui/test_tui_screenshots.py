"""The pictures in `screenshots/` show what the screens say."""

from __future__ import annotations

from pathlib import Path

import pytest

from screenshots.take import FOLDER, PICTURES, Picture, take, words_in


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
async def test_the_picture_says_what_the_screen_says(
    picture: Picture, made_demo: Path, tmp_path: Path
) -> None:
    kept = (FOLDER / f"{picture.name}.svg").read_text(encoding="utf-8")
    assert words_in(await take(picture, made_demo, tmp_path / "none.db")) == words_in(kept)


def test_every_picture_is_taken_by_the_script() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == {picture.name for picture in PICTURES}
