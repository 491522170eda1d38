"""Check digits: what tells an identifier from a number of the same length. All take digits without separators."""

from __future__ import annotations

from collections.abc import Sequence

_DNI = "TRWAGMYFPDXBNJZSQVHLCKE"
_ODD = dict(
    zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21,
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
    ], strict=True)
)  # fmt: skip


def luhn(number: str) -> bool:
    """Payment cards (ISO/IEC 7812-1)."""
    doubled = [int(digit) * (1 + (place + len(number)) % 2) for place, digit in enumerate(number, 1)]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def iban(number: str) -> bool:
    """ISO 13616: the first four characters behind the rest, letters as 10 to 35, leave 1 when divided by 97."""
    return int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97 == 1


def dni(number: str) -> bool:
    """Spain: DNI, and NIE, whose first letter X, Y, Z counts as 0, 1, 2."""
    digits = number[:-1].translate(str.maketrans("XYZ", "012"))
    return _DNI[int(digits) % 23] == number[-1]


def nir(number: str) -> bool:
    """France: 13 digits (Corsica 2A as 19, 2B as 18) and a key of two."""
    digits = number[:-2].replace("2A", "19").replace("2B", "18")
    return 97 - int(digits) % 97 == int(number[-2:])


def codice_fiscale(code: str) -> bool:
    """Italy: characters at odd places by a table, at even places by their value, modulo 26."""
    total = sum(_ODD[char] for char in code[0:15:2])
    total += sum(int(char) if char.isdigit() else ord(char) - ord("A") for char in code[1:15:2])
    return chr(ord("A") + total % 26) == code[15]


def steuer_id(number: str) -> bool:
    """Germany: ISO 7064 mod 11, 10; of the first ten digits one stands twice or three times, not all are different."""
    counts = sorted((number[:10].count(digit) for digit in set(number[:10])), reverse=True)
    if number[0] == "0" or counts[0] not in (2, 3) or (len(counts) > 1 and counts[1] > 1):
        return False
    product = 10
    for digit in number[:10]:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == int(number[10])


def cpf(number: str) -> bool:
    """Brazil, persons."""
    return len(set(number)) > 1 and all(
        _mod11(number[:size], range(size + 1, 1, -1)) == int(number[size]) for size in (9, 10)
    )


def cnpj(number: str) -> bool:
    """Brazil, companies."""
    weights = (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)
    return len(set(number)) > 1 and all(
        _mod11(number[:size], weights[13 - size :]) == int(number[size]) for size in (12, 13)
    )


def nif(number: str) -> bool:
    """Portugal."""
    return number[0] in "1235689" and _mod11(number[:8], range(9, 1, -1)) == int(number[8])


def ssn(number: str) -> bool:
    """United States: no check digit, but numbers that are never given."""
    area, group, serial = number[:3], number[3:5], number[5:]
    return area not in ("000", "666") and area[0] != "9" and group != "00" and serial != "0000"


def _mod11(digits: str, weights: Sequence[int]) -> int:
    rest = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11
    return 0 if rest < 2 else 11 - rest
