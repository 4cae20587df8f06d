"""What a run is made of, and the policies that can be asked for by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from numbers import Real
from types import MappingProxyType
from typing import Any

from ..errors import ScalerError
from .difficulty.baselines import FixedDifficulty, LinearDifficulty, UniformDifficulty
from .difficulty.controller import DifficultyController
from .difficulty.rlve import RlveDifficulty
from .difficulty.scaler import ScalerDifficulty, ScalerOptions
from .frontier.policy import FrontierPolicy
from .paired_policy import PairedPolicy
from .rotation.all import AllEnvironments
from .rotation.rotation import Rotation
from .rotation.scaler_weighted import ScalerWeighted, ScalerWeightedOptions
from .rotation.scaler_window import ScalerWindow, ScalerWindowOptions
from .types import Environment, Json, Policy

_MAX_SAFE_INTEGER = 2**53 - 1


def _paired(difficulty: str, rotation: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"kind": "paired", "difficulty": {"kind": difficulty}, "rotation": rotation}


#: The policies of the comparison, each with the values of its own source: ``scaler`` is the recipe of the paper,
#: ``scaler-weighted`` its other sampler, ``rlve`` draws environments uniformly as RLVE does.
POLICIES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "frontier": {"kind": "frontier"},
        "scaler": _paired("scaler", {"kind": "scaler-window"}),
        "scaler-weighted": _paired("scaler", {"kind": "scaler-weighted"}),
        "rlve": _paired("rlve", {"kind": "all", "replacement": True}),
        "fixed": _paired("fixed", {"kind": "all"}),
        "uniform": _paired("uniform", {"kind": "all"}),
        "linear": _paired("linear", {"kind": "all"}),
    }
)

#: Takes a value and where it stands; gives the value that is kept.
_Check = Callable[[Any, str], Any]


def _refusal(where: str, expected: str) -> ScalerError:
    return ScalerError("E_CURRICULUM_CONFIG", f"{where}: expected {expected}")


def _number(expected: str, accepts: Callable[[float], bool]) -> _Check:
    def check(value: Any, where: str) -> float:
        if not isinstance(value, Real) or isinstance(value, bool) or not accepts(float(value)):
            raise _refusal(where, expected)
        return float(value)

    return check


def _whole(least: int, most: int) -> _Check:
    def check(value: Any, where: str) -> int:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise _refusal(where, f"a whole number from {least} to {most}")
        return value

    return check


def _one_of(*allowed: str) -> _Check:
    def check(value: Any, where: str) -> str:
        if value not in allowed:
            raise _refusal(where, " or ".join(f'"{name}"' for name in allowed))
        return str(value)

    return check


def _flag(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise _refusal(where, "true or false")
    return value


_share = _number("a number from 0 to 1", lambda value: 0 <= value <= 1)
_positive = _number("a positive number", lambda value: value > 0 and isfinite(value))
_weight = _number("a number from 0 up", lambda value: value >= 0 and isfinite(value))
_counting = _whole(1, _MAX_SAFE_INTEGER)
_seed = _whole(0, _MAX_SAFE_INTEGER)
_rollouts = _whole(1, 4096)
_activation = _one_of("linear", "base", "tanh", "base_tanh")

#: Options of each kind: a check and the value where there is none. The values are those of each rule's own source.
_Kinds = Mapping[str, Mapping[str, tuple[_Check, Any]]]

_DIFFICULTIES: _Kinds = {
    "scaler": {
        "target": (_share, 0.5),
        "gain": (_positive, 2),
        "stepCap": (_positive, 1),
        "activation": (_activation, "base"),
    },
    "rlve": {"window": (_counting, 4), "minSamples": (_counting, 128), "threshold": (_share, 0.9)},
    "fixed": {"share": (_share, 0.5)},
    "uniform": {},
    "linear": {"steps": (_counting, 300)},
}
_ROTATIONS: _Kinds = {
    "scaler-window": {
        "size": (_counting, 64),
        "zeroLimit": (_counting, 5),
        "topLimit": (_counting, 5),
        "history": (_counting, 10),
    },
    "scaler-weighted": {
        "size": (_counting, 64),
        "history": (_counting, 20),
        "slopeScale": (_positive, 0.05),
        "ageScale": (_weight, 100),
        "alpha": (_weight, 1),
        "beta": (_weight, 0.1),
    },
    "all": {"replacement": (_flag, False)},
}


def _options(kinds: _Kinds) -> _Check:
    def check(value: Any, where: str) -> dict[str, Any]:
        kind = value.get("kind") if isinstance(value, Mapping) else None
        if not isinstance(kind, str) or kind not in kinds:
            raise _refusal(f"{where}.kind", " or ".join(f'"{name}"' for name in kinds))
        fields = kinds[kind]
        _refuse_others(value, ("kind", *fields), where)
        return {"kind": kind} | {
            name: check(value.get(name, default), f"{where}.{name}") for name, (check, default) in fields.items()
        }

    return check


def _refuse_others(value: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    for name in value:
        if name not in known:
            raise ScalerError("E_CURRICULUM_CONFIG", f"{where}: there is no option {name!r}")


_POLICIES: _Kinds = {
    "frontier": {"explore": (_share, 0.05), "familyFloor": (_share, 0.03)},
    "paired": {"difficulty": (_options(_DIFFICULTIES), None), "rotation": (_options(_ROTATIONS), None)},
}
_policy = _options(_POLICIES)


@dataclass(frozen=True, kw_only=True)
class CurriculumConfig:
    """What decides a run, besides its environments. Raises ``E_CURRICULUM_CONFIG`` with the field that is wrong.

    >>> CurriculumConfig(seed=1).rules["explore"]
    0.05
    """

    #: Unsigned integer below 2^53. All randomness of the run comes from it.
    seed: int
    #: Completions of each instance, 1 to 4,096.
    rollouts: int = 8
    #: Steps after which a group closes with what it has.
    max_age: int = 16
    #: A name of ``POLICIES``, or the JSON of ``docs/curriculum.md``.
    policy: str | Mapping[str, Any] = "frontier"
    #: The policy's options, with defaults filled in.
    rules: Mapping[str, Any] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        policy: Any = self.policy
        if isinstance(policy, str):
            if policy not in POLICIES:
                raise ScalerError("E_CURRICULUM_CONFIG", f'there is no policy "{policy}": use {", ".join(POLICIES)}')
            policy = POLICIES[policy]
        for name, value in (
            ("seed", _seed(self.seed, "seed")),
            ("rollouts", _rollouts(self.rollouts, "rollouts")),
            ("max_age", _counting(self.max_age, "max_age")),
            ("rules", _policy(policy, "policy")),
        ):
            object.__setattr__(self, name, value)

    @classmethod
    def from_json(cls, json: Json) -> CurriculumConfig:
        """From an object with ``seed`` and, if they differ from the defaults, ``rollouts``, ``maxAge``, ``policy``."""
        if not isinstance(json, Mapping):
            raise _refusal("configuration", "an object")
        names = {"seed": "seed", "rollouts": "rollouts", "maxAge": "max_age", "policy": "policy"}
        _refuse_others(json, tuple(names), "configuration")
        return cls(**{"seed": None} | {names[name]: value for name, value in json.items()})

    def to_json(self) -> Json:
        return {
            "seed": self.seed,
            "rollouts": self.rollouts,
            "maxAge": self.max_age,
            "policy": self.rules,
        }


def create_policy(config: CurriculumConfig, environments: Sequence[Environment]) -> Policy:
    policy = config.rules
    if policy["kind"] == "frontier":
        return FrontierPolicy(environments, config.rollouts, policy["explore"], policy["familyFloor"])
    tops = [levels - 1 for _, _, levels in environments]
    return PairedPolicy(_create_difficulty(policy["difficulty"], tops), _create_rotation(policy["rotation"], tops))


def _create_difficulty(config: Mapping[str, Any], tops: Sequence[int]) -> DifficultyController:
    kind, *options = config.values()
    if kind == "scaler":
        return ScalerDifficulty(tops, ScalerOptions(*options))
    if kind == "rlve":
        return RlveDifficulty(tops, *options)
    if kind == "fixed":
        return FixedDifficulty(tops, *options)
    return LinearDifficulty(tops, *options) if kind == "linear" else UniformDifficulty(tops)


def _create_rotation(config: Mapping[str, Any], tops: Sequence[int]) -> Rotation:
    kind, *options = config.values()
    if kind == "scaler-window":
        return ScalerWindow(tops, ScalerWindowOptions(*options))
    if kind == "scaler-weighted":
        return ScalerWeighted(tops, ScalerWeightedOptions(*options))
    return AllEnvironments(len(tops), *options)
