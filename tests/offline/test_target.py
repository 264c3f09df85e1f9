"""What is collected for which machine."""

import zipfile

import pytest
from packaging.requirements import Requirement

from pgxl.offline import Target, find_targets
from pgxl.offline.needs import find_missing
from pgxl.offline.target import this_platform, this_python


def write_wheel(folder, name, *needs):
    """Write a wheel that has nothing but what it asks for."""
    lines = [f"Requires-Dist: {need}" for need in needs]
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}-1.0.dist-info/METADATA", "\n".join(["Name: x", *lines, "", ""]))


def test_what_only_the_other_system_needs(tmp_path):
    """Markers are asked about the machine that is meant, extras are followed, versions count."""
    write_wheel(
        tmp_path, "pgxl", "xlwings; extra == 'excel'", "numpy>=2", "backport; python_version<'3.12'"
    )
    write_wheel(tmp_path, "xlwings", "pywin32; platform_system == 'Windows'")
    write_wheel(tmp_path, "numpy", "pgxl")
    roots = [Requirement("pgxl[excel]")]

    def lacking(platform, python):
        return sorted(map(str, find_missing(tmp_path, roots, Target(platform, python))))

    assert ["backport", "numpy>=2", "pywin32"] == lacking("win_amd64", "3.11")
    assert ["numpy>=2"] == lacking("linux_x86_64", "3.12")


def test_targets():
    """Several Pythons of one system are several targets; this machine is one without a word."""
    assert [Target("win_amd64", "3.11"), Target("win_amd64", "3.13")] == find_targets(
        "windows", ["3.11", "3.13", "3.11"]
    )
    assert [Target(this_platform(), this_python())] == find_targets(None, [])


def test_linux_takes_wheels_for_older_libraries():
    """A bundle for Linux asks for no newer C library than it says."""
    tags = Target("linux_x86_64", "3.11").tags

    assert "manylinux_2_28_x86_64" == tags[0]
    assert "manylinux2014_x86_64" in tags


@pytest.mark.parametrize("platform", ["win_amd64", "linux_x86_64", "linux_aarch64"])
def test_a_machine_is_known_by_its_markers(platform):
    """Each known system answers every marker that a requirement may ask."""
    (target,) = find_targets(platform, ["3.12"])
    windows = Requirement("x; os_name == 'nt' and sys_platform == 'win32'").marker

    assert target.windows == windows.evaluate(target.environment)
