"""Reports that lie elsewhere: addresses as fsspec knows them (s3://, https://, file://, zip://*::file.zip).

Only addresses that a call names are opened, and what they list: no report and no configuration leads to one. Nothing
there configures anything; the settings are those of the folder of the call. Needs the extra ``dask``, which has fsspec;
fsspec says which further package a kind of store needs. Imported only where an address is named.
"""

from collections.abc import Iterator
from typing import Any

from reportlint.running.discovery import Listed, endings, named_by, reason_by_name
from reportlint.running.opening import Unopened, too_large, unopened_by
from reportlint.settings import Settings, SettingsError
from reportlint.vocabulary import vocabulary


def list_address(address: str, settings: Settings) -> Iterator[tuple[Listed, str]]:
    """The files at an address, each with the reason for passing it over, or "".

    A file in an archive is shown as those of local archives are: ``zip://*::a/b.zip`` has a/b.zip/1.yaml. SettingsError
    where fsspec, or what it needs for the address, is not installed; where nothing can be listed the address itself is
    an input, and opening it will say why.
    """
    system, root = _system(address)
    kind, _, chain = address.partition("::")
    scheme = kind.partition("://")[0]
    try:
        named = root.lower().endswith(endings()) and "*" not in root
        found = [root] if named else system.glob(root) if "*" in root else system.find(root)
        paths = sorted(path for path in found if named or not system.isdir(path))
    except Exception:  # stores raise whatever they do
        named, paths = True, []
    if not paths:
        yield Listed(address, True, remote=address), ""
        return
    whole = root.partition("*")[0].rstrip("/")
    for path in paths:
        inside = path.lstrip("/")
        shown = f"{chain}/{inside}" if chain else system.unstrip_protocol(path)
        opened = f"{scheme}://{inside}::{chain}" if chain else shown
        name = path.removeprefix(whole).lstrip("/")
        yield Listed(shown, named, remote=opened), "" if named else _reason(name, settings)


def read_address(address: str) -> bytes:
    """The content at an address. Unopened where there is none to be had, or more than the limit allows."""
    limit = int(vocabulary()["reading"]["limits"]["file_bytes"])
    try:
        import fsspec

        with fsspec.open(address, "rb") as file:
            data: bytes = file.read(limit + 1)
    except OSError as error:
        raise unopened_by(error) from None
    except Exception as error:  # stores raise whatever they do
        said = f"{type(error).__name__}: {error}".split("\n")[0][:200]
        raise Unopened(
            f"读不到（{said}）", f"it cannot be had ({said})", "核对地址和访问权限。", "Check address and access."
        ) from None
    if len(data) > limit:
        raise too_large(limit)
    return data


def _system(address: str) -> tuple[Any, str]:
    try:
        import fsspec.core

        system, root = fsspec.core.url_to_fs(address)
    except ImportError as error:
        if error.name in ("fsspec", "fsspec.core"):
            need = "pip install 'reportlint[dask]'"
            raise SettingsError(f"{address} 需要安装：{need}", f"{address} needs: {need}") from None
        raise SettingsError(f"{address} 还需要安装：{error}", f"{address} needs more: {error}") from None
    except Exception as error:  # a scheme that is none, an archive that is not there
        said = f"{type(error).__name__}: {error}".split("\n")[0][:200]
        raise SettingsError(
            f"{address} 打不开（{said}）；核对地址", f"{address} cannot be opened ({said}): check it"
        ) from None
    return system, root


def _reason(name: str, settings: Settings) -> str:
    """Why a file of an address is passed over, by its name there, or ""; archives are not opened there."""
    reason = reason_by_name(name, lambda head: named_by(settings.exclude, head))
    packed = tuple(vocabulary()["reading"]["archives"]["endings"])
    return reason or ("format" if name.lower().endswith(packed) else "")
