"""Holds reports of `worked check` against the schemas of their formats, and against the book.

    PYTHONPATH=SCHEMAS/python python3 validate.py SCHEMAS OUR_SCHEMA BOOK JSON SARIF JUNIT

SCHEMAS is the folder that .ci/report-schemas fills. The three reports must be of one state of the
book: every place is worked out again from the files' own characters, and the three must tell the
same. Prints what is wrong, a line each, and ends with status 1; prints nothing otherwise.
"""

import json
import os
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

import jsonschema
import xmlschema


def schema_problems(name, validator, document):
    for error in validator.iter_errors(document):
        yield f"{name}: {error.json_path}: {error.message[:200]}"


class Page:
    """A file with its characters, bytes that are no UTF-8 being one character each."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.bytes = file.read()
        text = self.bytes.decode("utf-8", "surrogateescape")
        # A byte order mark has no column.
        self.mark = text.startswith("\ufeff")
        self.lines = re.split("(?<=\n)|(?<=\r)(?!\n)", text.removeprefix("\ufeff"))

    def slice(self, place):
        first, last = place["line"] - 1, place["endLine"] - 1
        if first == last:
            text = self.lines[first][place["column"] - 1 : place["endColumn"] - 1]
        else:
            text = self.lines[first][place["column"] - 1 :]
            text += "".join(self.lines[first + 1 : last])
            text += self.lines[last][: place["endColumn"] - 1]
        return text.encode("utf-8", "surrogateescape")

    def problems(self, name, place):
        meant = self.bytes[place["offset"] : place["offset"] + place["length"]]
        if self.mark and place["offset"] == 0:
            meant = meant.removeprefix(b"\xef\xbb\xbf")
        if self.slice(place) != meant:
            yield f"{name}: {self.slice(place)!r} stands there by line and column, {meant!r} by offset"


def places(chapter):
    for claim in chapter["claims"]:
        yield claim["id"], claim
    for finding in chapter["findings"]:
        yield finding["rule"], finding
        for note in finding["notes"]:
            yield finding["rule"] + " note", note


def json_problems(report, book):
    for chapter in report["chapters"]:
        page = Page(os.path.join(book, chapter["file"]))
        for name, place in places(chapter):
            yield from page.problems(f"{chapter['file']}: {name}", place)
        known = {finding["fingerprint"] for finding in chapter["findings"]}
        if len(known) < len(chapter["findings"]):
            yield f"{chapter['file']}: two findings have one fingerprint"
        ids = [claim["id"] for claim in chapter["claims"]]
        if len(set(ids)) < len(ids):
            yield f"{chapter['file']}: two claims have one id"
        for claim in chapter["claims"]:
            if not set(claim["findings"]) <= known:
                yield f"{chapter['file']}: {claim['id']} names a finding that is not there"
        if chapter["counts"]["all"]["all"] != len(ids):
            yield f"{chapter['file']}: the counts are not those of the claims"


def lines_and_columns(place):
    return tuple(place[key] for key in ("line", "column", "endLine", "endColumn"))


def region(place):
    if "region" not in place:
        return None
    keys = ("startLine", "startColumn", "endLine", "endColumn")
    return tuple(place["region"][key] for key in keys)


def sarif_problems(sarif, report, book):
    run = sarif["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    told = []
    for result in run["results"]:
        if rules[result["ruleIndex"]] != result["ruleId"]:
            yield f"SARIF: the rule {result['ruleIndex']} is not {result['ruleId']}"
        place = result["locations"][0]["physicalLocation"]
        file = urllib.parse.unquote(place["artifactLocation"]["uri"])
        if not os.path.lexists(os.path.join(book, file)):
            yield f"SARIF: there is no file {file}"
        told.append((file, result["ruleId"], result["level"], region(place),
                     [region(related["physicalLocation"])
                      for related in result.get("relatedLocations", [])]))
    expected = [(p["file"], p["rule"], p["severity"], None, []) for p in report["problems"]]
    expected += [(c["file"], f["rule"], f["severity"], lines_and_columns(f),
                  [lines_and_columns(note) for note in f["notes"]])
                 for c in report["chapters"] for f in c["findings"]]
    if told != expected:
        yield "SARIF: the results are not the findings of the JSON report"
    if run["invocations"][0]["exitCode"] != report["exitStatus"]:
        yield "SARIF: another exit code than in the JSON report"


def junit_problems(junit, report):
    suites = {suite.get("name"): suite for suite in junit.findall("testsuite")}
    for chapter in report["chapters"]:
        suite = suites.get(chapter["name"])
        if suite is None:
            yield f"JUnit: no suite {chapter['name']}"
            continue
        cases = {case.get("name"): case for case in suite.findall("testcase")}
        for claim in chapter["claims"]:
            case = cases.get(claim["id"])
            if case is None or case.get("line") != str(claim["line"]):
                yield f"JUnit: no case {claim['id']} in line {claim['line']}"
            elif claim["verdict"] in ("fails", "misrounded") and case.find("failure") is None:
                yield f"JUnit: {claim['id']} fails and its case does not"
    for element in [junit] + list(suites.values()):
        inside = list(element.iter("testcase"))
        for count, tag in (("failures", "failure"), ("errors", "error")):
            if int(element.get(count)) != sum(case.find(tag) is not None for case in inside):
                yield f"JUnit: {element.get('name')} does not have {element.get(count)} {count}"
    bad = int(junit.get("failures")) + int(junit.get("errors")) > 0
    if bad != (report["exitStatus"] != 0):
        yield f"JUnit: something fails: {bad}; exit status {report['exitStatus']}"


def main():
    schemas, ours, book, *reports = sys.argv[1:]
    with open(ours) as file:
        own = json.load(file)
    with open(os.path.join(schemas, "sarif-2.1.0.json")) as file:
        official = json.load(file)
    jsonschema.Draft202012Validator.check_schema(own)
    with open(reports[0], encoding="utf-8") as file:
        report = json.load(file)
    with open(reports[1], encoding="utf-8") as file:
        sarif = json.load(file)
    problems = list(schema_problems("JSON", jsonschema.Draft202012Validator(own), report))
    problems += schema_problems("SARIF", jsonschema.Draft4Validator(official), sarif)
    xsd = xmlschema.XMLSchema(os.path.join(schemas, "junit-10.xsd"))
    problems += [f"JUnit: {error.path}: {error.reason}" for error in xsd.iter_errors(reports[2])]
    if not problems:
        junit = ElementTree.parse(reports[2]).getroot()
        problems += json_problems(report, book)
        problems += sarif_problems(sarif, report, book)
        problems += junit_problems(junit, report)
    print("\n".join(problems), end="\n" if problems else "")
    sys.exit(1 if problems else 0)


main()
