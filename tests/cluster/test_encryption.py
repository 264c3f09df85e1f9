"""A cluster with TLS (dask's own) is used under a tls:// address, and under no other."""

import os
import shutil
import subprocess
import sys

import pytest
from samples import FORMS

from pgxl.excel.files import read_workbook


@pytest.fixture
def certificates(tmp_path):
    """Make a key and a certificate that signs itself; give dask's settings for them."""
    openssl = shutil.which("openssl")
    if openssl is None and os.environ.get("CI"):
        pytest.fail("openssl missing in CI")
    if openssl is None:
        pytest.skip("openssl is not on this machine")
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    asked = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"]
    asked += ["-days", "2", "-addext", "subjectAltName=IP:127.0.0.1"]
    asked += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(  # noqa: S603 - openssl, with words of ours
        [openssl, *asked],
        check=True,
        capture_output=True,
    )
    roles = ("SCHEDULER", "WORKER", "CLIENT")
    return {
        "DISTRIBUTED__COMM__DEFAULT_SCHEME": "tls",
        "DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "true",
        "DISTRIBUTED__COMM__TLS__CA_FILE": certificate,
        **{f"DISTRIBUTED__COMM__TLS__{role}__KEY": key for role in roles},
        **{f"DISTRIBUTED__COMM__TLS__{role}__CERT": certificate for role in roles},
    }


def run(address, out, settings):
    """Consolidate the eight forms by command, with dask's settings in the environment."""
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "pgxl", "consolidate", FORMS, "-o", out, "--cluster", address],
        env={**os.environ, **{f"DASK_{key}": str(value) for key, value in settings.items()}},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_cluster_with_certificates(own_machines, certificates, tmp_path):
    """With the certificate all is merged; without it, one line says that nobody answers."""
    machines = own_machines(**certificates)
    machines.hire(2)
    assert machines.address.startswith("tls://")

    done = run(machines.address, tmp_path / "汇总.xlsx", certificates)
    assert (1, "") == (done.returncode, done.stderr)
    assert "15,887,968.00" in done.stdout
    assert read_workbook((tmp_path / "汇总.xlsx").read_bytes()).sheets

    plain = machines.address.replace("tls://", "tcp://")
    refused = run(plain, tmp_path / "另一份.xlsx", {})
    assert 2 == refused.returncode
    assert f"{plain}：连不上集群" in refused.stderr
    assert 1 == len(refused.stderr.splitlines())
    assert not (tmp_path / "另一份.xlsx").exists()
