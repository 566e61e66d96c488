"""Reads the corpus of findings and checks it: `python findings.py FILE...` names every defect and counts the labels.

What the columns and labels mean is told in `corpus/findings/README.md`.
"""

import csv
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sources import CHANNELS, CORPUS, LABELS

FOLDER = CORPUS / "findings"
COLUMNS = ("channel", "industry", "sentiment", "emotion", "intent", "topic", "cause", "churn", "marks", "rival",
           "question", "text")
INDUSTRIES = tuple("""telecom retail-bank insurance airline hotel restaurant food-delivery grocery fashion electronics
furniture parcel-delivery energy saas mobile-app streaming gaming health-clinic fitness education automotive
public-transport travel-agency b2b-services public-office beauty home-services real-estate
accounting art-supplies bakery bicycles bookshop brokerage camping car-rental car-wash care-home childcare cinema
cleaning cloud-hosting collectibles coworking crypto-exchange dating dentist driving-school events freight funeral garden
hardware-store hearing-aids jewellery laundry legal-services lottery machinery mail-order moving museum music news
optician outdoor-gear parking payroll pet-care pharmacy photo-printing property-management radio recruiting ride-hailing
security-alarm shipping-line ski-resort solar stationery storage swimming-pool tax-software theme-park tickets toys
translation veterinary waste water wedding wine
architect auction-house baby-gear barber boat-rental butcher car-dealer catering charity coffee-roaster construction
craft-beer currency-exchange debt-collection e-learning ev-charging farm-supplies ferry fertility-clinic fishing-gear
florist golf-club heating-oil home-automation industrial-supplies it-support kitchen-fitter language-school library
lift-maintenance marketing-agency mattress meal-kits medical-devices mortgage motorhome musical-instruments night-club
online-marketplace pensions pest-control pet-food phone-repair physiotherapy podcast power-tools psychotherapy roofing
running-shoes school-meals second-hand self-publishing sewing shoe-repair smart-watch spa spare-parts student-housing
supplements tailoring tattoo taxi tea-shop tutoring vacation-rental vending warehousing web-design window-blinds yoga
airport antivirus budget-airline bus-travel cable-tv car-insurance car-sharing coffee-chain convenience-store
credit-card cruise department-store email-provider fast-food fibre-internet handyman headphones health-insurance
holiday-park hospital hostel hotel-chain household-appliances investing-app job-board laptop-maker messaging-app
mobile-network music-streaming nail-salon navigation-app nursing-agency office-software online-pharmacy payments-app
petrol-station phone-maker postal-service project-software rail-travel savings-bank scooter-sharing shoe-store
skincare smart-tv social-network sports-streaming supermarket-delivery telehealth ticketing toll-road travel-insurance
university video-calls video-games web-hosting
airport-lounge appliance-repair bike-sharing breakdown-service building-materials camera-maker cloud-storage coach-tours
contact-lenses diy-store dry-cleaning e-bikes e-books electricity fitness-app flight-booking garage gas-supply gift-cards
grocery-app guest-house gym-chain home-insurance housing-association language-app life-insurance luggage mobile-bank
online-fashion parcel-lockers password-manager payment-terminal perfume pet-insurance photo-app pizza-delivery
printer-maker private-school public-broadcaster router-maker satellite-tv smart-lock snack-maker sofa-shop sportswear
tax-office tour-operator train-app tyre-shop vacuum-cleaners video-doorbell water-supply wellness-hotel""".split())
EMOTIONS = ("happy", "enthusiastic", "grateful", "trusting", "confused", "dissatisfied", "frustrated", "neutral")
INTENTS = ("complaint", "request", "query", "purchase", "cancellation", "switch", "refund", "escalation", "suggestion",
           "praise", "renewal", "upgrade", "recommendation", "legal")
TOPICS = tuple(f"{group}.{leaf}" for group, leaves in {
    "product": "quality features usability reliability range", "price": "value fees discounts", "billing": "payment",
    "delivery": "speed condition returns", "service": "attitude competence response channels resolution",
    "onboarding": "setup documentation", "account": "access security", "digital": "website_app",
    "place": "environment", "communication": "information", "company": "general"}.items() for leaf in leaves.split())
CAUSES = tuple(f"{bucket}.{cause}" for bucket, causes in {
    "innovation": "missing_feature outdated behind_rivals", "glitch": "defect bug outage poor_quality",
    "delayed_response": "slow_reply no_reply queue",
    "poor_service": "rude unhelpful lost_or_damaged passed_around wrong_order",
    "pricing": "too_expensive unexpected_charge billing_error price_increase",
    "missed_deadline": "late cancelled no_show", "follow_up": "broken_promise no_updates keeps_returning",
    "mismatch": "not_as_described wrong_fit hard_to_use",
    "others": "security environment policy unstated"}.items() for cause in causes.split())
CHURN = ("risk", "threat", "departing", "departed", "stayed", "arrived", "loyal")
STANCES = ("mentioned", "considering", "switching_to", "switched_to", "came_from")
DIRECTIONS = ("better", "worse", "equal", "none")
NOTHING = "-"
_EMOTION = re.compile(r"([a-z]+)([1-5])")
_TOPIC = re.compile(r"([a-z_.]+)([-+0])")
_MARK = re.compile(r"u[1-3]|s[1-3]|e-?[1-5]|reply|profanity|abuse|sarcasm")
_RIVAL = re.compile(r"([^=,/]+)=([a-z_]+)/([a-z]+)/([a-z-]+)")


class Defect(ValueError):
    """A record that breaks the corpus's rules; the message names the column and the value."""


@dataclass(frozen=True)
class Rival:
    name: str
    stance: str
    direction: str
    aspect: str | None


@dataclass(frozen=True)
class Finding:
    """One labelled feedback."""

    text: str
    lang: str
    channel: str
    industry: str
    sentiment: str
    emotions: dict[str, int]
    intents: tuple[str, ...]
    topics: dict[str, str]
    causes: tuple[str, ...]
    churn: str | None
    marks: tuple[str, ...]
    rivals: tuple[Rival, ...]
    question: str | None
    # what its file is named beside its language: nothing for the first layer, `causes`, `wider`, ...
    layer: str


def _one_of(column: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise Defect(f"{column}: {value!r} is none of {', '.join(allowed)}")
    return value


def _names(column: str, value: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    return () if value == NOTHING else tuple(_one_of(column, name, allowed) for name in value.split(","))


def _pairs(column: str, value: str, pattern: re.Pattern, allowed: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for part in [] if value == NOTHING else value.split(","):
        match = pattern.fullmatch(part)
        if not match:
            raise Defect(f"{column}: {part!r} does not read as a name and its degree")
        found[_one_of(column, match[1], allowed)] = match[2]
    return found


def _rivals(value: str, text: str) -> tuple[Rival, ...]:
    found = []
    groups = tuple({topic.split(".")[0] for topic in TOPICS})
    for part in [] if value == NOTHING else value.split(","):
        match = _RIVAL.fullmatch(part)
        if not match:
            raise Defect(f"rival: {part!r} does not read as Name=stance/direction/aspect")
        name, stance, direction, aspect = match.groups()
        if name not in text:
            raise Defect(f"rival: {name!r} does not stand in the text")
        _one_of("rival", stance, STANCES)
        _one_of("rival", direction, DIRECTIONS)
        found.append(Rival(name, stance, direction, None if aspect == NOTHING else _one_of("rival", aspect, groups)))
    return tuple(found)


def parse(row: dict[str, str], lang: str, layer: str) -> Finding:
    """A record of the file; raises `Defect`."""
    missing = [column for column in COLUMNS if not row.get(column)]
    if missing:
        raise Defect(f"{missing[0]}: missing")
    text = row["text"].replace("\\n", "\n")
    emotion = row["emotion"]
    emotions = {} if emotion == "neutral" else _pairs("emotion", emotion, _EMOTION, EMOTIONS[:-1])
    causes = _names("cause", row["cause"], CAUSES)
    churn = None if row["churn"] == NOTHING else _one_of("churn", row["churn"], CHURN)
    sentiment = _one_of("sentiment", row["sentiment"], LABELS)
    if causes and sentiment == "positive":
        raise Defect("cause: praise has none")
    marks = () if row["marks"] == NOTHING else tuple(row["marks"].split())
    for mark in marks:
        if not _MARK.fullmatch(mark):
            raise Defect(f"marks: {mark!r} is not known")
    return Finding(text, lang, _one_of("channel", row["channel"], CHANNELS),
                   _one_of("industry", row["industry"], INDUSTRIES), sentiment,
                   {name: int(degree) for name, degree in emotions.items()},
                   _names("intent", row["intent"], INTENTS), _pairs("topic", row["topic"], _TOPIC, TOPICS), causes,
                   churn, marks, _rivals(row["rival"], text), None if row["question"] == NOTHING else row["question"],
                   layer)


def read(path: Path):
    """Each record of a file or its defect, with its line number."""
    lang, _, layer = path.stem.partition("-")
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
            try:
                yield number, parse(row, lang, layer)
            except Defect as defect:
                yield number, defect


def load(folder: Path = FOLDER) -> list[Finding]:
    """Every record of the corpus; raises the first defect."""
    found = []
    for path in sorted(folder.glob("*.tsv")):
        for number, record in read(path):
            if isinstance(record, Defect):
                raise Defect(f"{path.name}:{number}: {record}")
            found.append(record)
    return found


def counts(records: list[Finding]) -> dict[str, Counter]:
    """How often each label was given, by column."""
    columns: dict[str, Counter] = {name: Counter() for name in COLUMNS[:-2]}
    for record in records:
        columns["channel"][record.channel] += 1
        columns["industry"][record.industry] += 1
        columns["sentiment"][record.sentiment] += 1
        columns["emotion"].update(list(record.emotions) or ["neutral"])
        columns["intent"].update(record.intents)
        columns["topic"].update(list(record.topics))
        columns["cause"].update(record.causes)
        columns["churn"][record.churn or NOTHING] += 1
        columns["marks"].update(record.marks)
        columns["rival"].update(f"{rival.stance}/{rival.direction}" for rival in record.rivals)
    return columns


def main() -> None:
    defects = 0
    for path in map(Path, sys.argv[1:]):
        records = []
        for number, record in read(path):
            if isinstance(record, Defect):
                defects += 1
                print(f"{path.name}:{number}: {record}")
            else:
                records.append(record)
        print(f"{path.name}: {len(records)} records")
        for column, labels in counts(records).items():
            print(f"  {column}: " + ", ".join(f"{label} {count}" for label, count in labels.most_common()))
    sys.exit(defects > 0)


if __name__ == "__main__":
    main()
