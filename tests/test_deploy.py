"""The examples of how nights are started: files that their readers can read, with commands that there are."""

from __future__ import annotations

import argparse
import importlib
import json
import re
import shlex
from collections.abc import Iterator
from configparser import RawConfigParser
from pathlib import Path

import yaml
from scrapy.utils.project import get_project_settings

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
# A minute, hour, day, month and weekday of cron: each a number, a list, a range or a step, or any.
CRON = re.compile(r"((?:[\d*/,-]+ ){5})cd (\S+) && (.+)")


class Unit(RawConfigParser):
    """A unit of systemd: sections of directives whose names have capitals."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def unit(name: str) -> Unit:
    parsed = Unit()
    parsed.read_string((DEPLOY / "systemd" / name).read_text(encoding="utf-8"))
    return parsed


def instructions() -> list[tuple[str, str]]:
    text = re.sub(r"^#.*\n", "", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"), flags=re.M)
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]
    return [(name, rest.strip()) for name, _, rest in (line.partition(" ") for line in lines)]


def crontab() -> Iterator[re.Match[str]]:
    for line in (DEPLOY / "crontab").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#") and not re.match(r"\w+=", line):
            found = CRON.fullmatch(line)
            assert found, line
            yield found


def understood(words: list[str]) -> argparse.Namespace:
    """What `scrapy` is asked for. An option that the command does not have ends the test."""
    assert Path(words[0]).name == "scrapy"
    command = importlib.import_module(f"crawlers.commands.{words[1]}").Command()
    parser = argparse.ArgumentParser(exit_on_error=False, conflict_handler="resolve")
    command.settings = get_project_settings()
    command.add_options(parser)
    options, left = parser.parse_known_args(words[2:])
    assert [word for word in left if word.startswith("-")] == []
    return options


def test_the_service_of_systemd_starts_a_night() -> None:
    service = unit("npl-nightly.service")["Service"]
    assert understood(shlex.split(service["ExecStart"])).hours > 0
    understood(shlex.split(service["ExecStartPost"]))
    assert service["KillMode"] == "mixed", "a night stops its own crawls, which a second signal would cut short"


def test_the_services_of_a_cluster_start_what_there_is_and_start_it_again() -> None:
    night = unit("npl-cluster-night.service")["Service"]
    assert understood(shlex.split(night["ExecStart"])).cluster == "tcp://10.0.0.1:8786"
    assert "4" in night["RestartForceExitStatus"].split()
    for name in ("scheduler", "worker"):
        service = unit(f"npl-{name}.service")["Service"]
        dask_understands(shlex.split(service["ExecStart"])[1:])
        assert service["Restart"] == "always"


def test_the_containers_of_a_cluster_start_what_there_is() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))["services"]
    for name in ("scheduler", "worker"):
        dask_understands([*services[name]["entrypoint"][1:], *services[name]["command"]])
    assert understood(["scrapy", *services["night"]["command"]]).cluster == "tcp://${SERVER}:8786"
    assert services["night"]["restart"] == "no"


def test_a_container_has_neither_passwords_nor_pages_and_only_who_asks_the_database_is_given_one() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {"**/.env", "var", ".venv", ".git"} <= set(ignored)
    services = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))["services"]
    assert {name for name, each in services.items() if "PGPASSWORD" in str(each["environment"])} == {
        *("database", "worker", "night")
    }


def dask_understands(words: list[str]) -> None:
    """An option that the module does not have, or a worker that does two things at once, ends the test."""
    assert words[0] == "-m"
    main = importlib.import_module(words[1]).main
    parsed = main.make_context(words[1], words[2:])
    assert parsed.params.get("nthreads", 1) == 1


def test_the_timer_of_systemd_fires_at_an_hour_of_china() -> None:
    timer = unit("npl-nightly.timer")
    assert re.fullmatch(r"\*-\*-\* ([01]\d|2[0-3]):[0-5]\d:00 Asia/Shanghai", timer["Timer"]["OnCalendar"])
    assert timer["Install"]["WantedBy"] == "timers.target"


def test_the_lines_of_cron_start_what_there_is() -> None:
    nights = [found for found in crontab() if "nightly" in found[3]]
    assert len(nights) == 1
    for found in crontab():
        assert len(found[1].split()) == 5
        understood(shlex.split(found[3]))


def test_the_container_starts_a_night() -> None:
    found = dict(instructions())
    assert instructions()[0][0] == "FROM"
    assert {name for name, _ in instructions()} <= {
        *("FROM", "WORKDIR", "COPY", "RUN", "USER", "VOLUME", "STOPSIGNAL", "ENTRYPOINT", "CMD")
    }
    understood([*json.loads(found["ENTRYPOINT"]), *json.loads(found["CMD"])])
    assert found["USER"] != "root"
