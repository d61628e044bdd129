"""Nothing that others put into the temporary folder decides anything."""

import marshal
import os
import subprocess
import sys
from pathlib import Path


def test_what_lies_in_the_temporary_folder_under_the_name_of_a_cache_changes_nothing(tmp_path: Path) -> None:
    """jieba trusts such a file, which anyone may have put there; words are cut by another dictionary."""
    (tmp_path / "a.txt").write_text(
        "云江市政府工作报告\n推进人工智能产业发展，新建学校5所。\n", encoding="utf-8"
    )
    tables = []
    for name in ("clean", "forged"):
        temporary = tmp_path / name
        temporary.mkdir()
        if name == "forged":
            words = {"工智": 10**9, "能产": 10**9, "业发": 10**9}
            (temporary / "jieba.cache").write_bytes(marshal.dumps((words, 3 * 10**9)))
        command = [sys.executable, "-m", "toolkit", "extract", str(tmp_path / "a.txt"), "--year", "2024"]
        out = ["--place", "云江市", "--out", str(tmp_path / f"{name}-out")]
        subprocess.run([*command, *out], check=True, env={**os.environ, "TMPDIR": str(temporary)})
        tables.append((tmp_path / f"{name}-out" / "terms.csv").read_text(encoding="utf-8-sig"))
    assert tables[0] == tables[1]
    assert "产业" in tables[0]
