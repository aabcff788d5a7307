"""How a branch is recognised: what it lacks, what it has on file, up through the levels, before
the public, and the certificate that anybody can verify."""

import json
from collections.abc import Callable, Iterator
from http.client import OK
from typing import Any
from urllib.parse import urlsplit

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from volunteers.demo.accounts import (
    ACCOUNTS,
    ANNA,
    CITY,
    HIGHER,
    LEADER,
    MANAGER,
    OFFICER,
    PROVINCE,
)
from volunteers.demo.papers import a_paper
from volunteers.demo.story import BRANCH
from volunteers.demo.walk import Walk

STANDING = """query Standing($id: ID!) { assessment(branchId: $id) { standard score ready
  items { code title criteria { code title verdict { code label } value threshold missing } }
  case { id state { code label } } } whatWouldHelp(branchId: $id) {
    code title missing weight points } }"""
STANDARDS = """query Standards { standards(first: 10) { edges { node { id code name
  } } } }"""
VERSIONS = """query Versions($id: ID!) { standard(id: $id) { versions {
  id number state { code label } revision } } }"""
STRICT = {
    "code": "MEMBERSHIP",
    "title": "有会员",
    "titleEn": "Members",
    "criteria": [
        {
            "code": "MEMBERS",
            "title": "会员人数",
            "titleEn": "Members",
            "kind": "COUNT_MIN",
            "countCode": "members",
            "threshold": 1_000_000,
            "weight": 100,
        }
    ],
}
WHAT_IF = """query WhatIf($version: ID!, $unit: ID!) { simulateStandard(versionId: $version,
  unitId: $unit) { branches passing byCriterion { title failing } } }"""
CASE = """query Case($id: ID!) { certificationCase(id: $id) { state { label } score revision content
  results { title verdict { label } value threshold counted valueNow }
  visits { lines { text ok } } } }"""
PUBLIC = """query Public { recognitionNotices(first: 50) { edges { node { id branchName society
  lastDay } } } recognisedBranches(first: 50) { edges { node { branchName number } } } }"""
QUEUE = """query Queue { certificationQueue(first: 50, state: "publicity") { edges { node {
  id revision content dueOn branch { name } } } } }"""
PROGRESS = """query Progress { certificationProgress { branches states { state { label } branches }
  map funnel waiting } }"""
DECIDED = "case { id state { code label } revision content }"


class Certifying(Walk):
    title = "make story-certification"
    people = (*(account for account in ACCOUNTS if account.name != LEADER), *HIGHER)

    def chapters(self) -> Iterator[Callable[[], None]]:
        yield from (self.log_in, self.stand, self.file, self.try_out, self.submit)
        yield from (self.visit, self.go_up, self.publicise, self.object, self.end)
        yield from (self.recognise, self.verify, self.look)

    def log_in(self) -> None:
        self.tell.chapter(_("The branch manager and officers of three levels log in"))
        self.enter()
        unit = self.unit_of(MANAGER, "branch_manager")
        found = self.tell.ask(self.phones[MANAGER], BRANCH, name=unit["name"])["branches"]["edges"]
        self.branch_id, self.branch = found[0]["node"]["id"], unit["name"]

    def stand(self) -> None:
        self.tell.chapter(_("The branch sees how it stands, counted from what is recorded"))
        seen = self.tell.ask(self.phones[MANAGER], STANDING, id=self.branch_id)
        standing = seen["assessment"]
        self.tell.expect(standing["ready"], _("nothing that is mandatory is missing"))
        wanted = [each["weight"] - each["points"] for each in seen["whatWouldHelp"]]
        self.tell.expect(
            standing["score"] + sum(wanted) >= 100, _("what would help leads to all points")
        )

    def file(self) -> None:
        self.tell.chapter(_("Its rules go on file once, for this case and all to come"))
        manager, paper = self.phones[MANAGER], a_paper()
        upload: dict[str, Any] = self.tell.done(
            manager,
            "requestUpload",
            "upload { id state { code label } uploadUrl uploadUntil }",
            purpose="branch_document",
            contentType="application/pdf",
            bytes=len(paper),
        )["upload"]
        address = urlsplit(upload["uploadUrl"])
        status, answer = manager.fetch(
            "PUT", f"{address.path}?{address.query}", paper, {"Content-Type": "application/pdf"}
        )
        self.tell.show(answer, f"PUT {address.path} → {status}")
        self.tell.expect(json.loads(answer)["state"] == "stored", _("the paper is judged and kept"))
        document = self.tell.done(
            manager,
            "addBranchDocument",
            "document { id kind { code label } title datedOn sha256 }",
            branchId=self.branch_id,
            kind="charter",
            title="军门社区红十字会工作职责",
            datedOn=str(localdate(self.server_time())),
            fileId=upload["id"],
        )["document"]
        self.tell.expect(len(document["sha256"]) == 64, _("with the hash of what it says"))
        self.tell.done(
            manager, "endBranchDocument", "document { id endedAt }", documentId=document["id"]
        )

    def try_out(self) -> None:
        self.tell.chapter(_("The province tries a stricter standard before anybody is held to it"))
        province = self.phones[PROVINCE]
        found = self.tell.ask(province, STANDARDS)["standards"]["edges"]
        standard = next(e["node"]["id"] for e in found if e["node"]["code"] == "FIVE_HAVES")
        versions = self.tell.ask(province, VERSIONS, id=standard)["standard"]["versions"]
        for draft in (each for each in versions if each["state"]["code"] == "draft"):
            self._discard(draft)
        now = next(each for each in versions if each["state"]["code"] != "draft")
        wanted = "version { id number revision state { code label } }"
        draft = self.tell.done(province, "draftStandardVersion", wanted, standardId=standard)
        strict = self.tell.done(
            province,
            "editStandardVersion",
            "version { id revision problems { code field message } }",
            versionId=draft["version"]["id"],
            revision=draft["version"]["revision"],
            minSelfScore=90,
            minBranchAgeMonths=24,
            standardItems=[STRICT],
        )["version"]
        unit = self.unit_of(PROVINCE, "province_officer")["id"]
        passing = [
            self.tell.ask(province, WHAT_IF, version=each, unit=unit)["simulateStandard"]["passing"]
            for each in (now["id"], strict["id"])
        ]
        self.tell.say(_("%(now)s branches pass, and %(then)s would") % dict(zip(
            ("now", "then"), passing, strict=True)))  # fmt: skip
        self.tell.expect(passing[1] == 0, _("nobody has a million members"))
        self._discard(strict)

    def _discard(self, draft: dict[str, Any]) -> None:
        self.tell.done(
            self.phones[PROVINCE],
            "discardStandardDraft",
            "standard { id }",
            versionId=draft["id"],
            revision=draft["revision"],
        )

    def submit(self) -> None:
        self.tell.chapter(_("It is submitted: what was counted is frozen"))
        case = self.tell.done(
            self.phones[MANAGER],
            "submitAssessment",
            "case { id state { code label } score revision }",
            branchId=self.branch_id,
        )["case"]
        self.case_id = case["id"]
        self.tell.expect(case["state"]["code"] == "county_review", _("the county has it"))
        codes = self.tell.refused(self.phones[MANAGER], "decideAssessment", DECIDED,
                                  **self._seen(MANAGER), decision="forward")  # fmt: skip
        self.tell.expect(codes == ["NOT_FOUND"], _("nobody decides on their own branch"))

    def visit(self) -> None:
        self.tell.chapter(_("The county goes there, and looks again"))
        officer, before = self.phones[OFFICER], self._seen(OFFICER)
        self.tell.done(
            officer,
            "recordSiteVisit",
            "visit { id lines { text ok } }",
            caseId=self.case_id,
            visitedAt=self.server_time().isoformat(),
            lines=[
                {"text": "标志下方有本组织名称", "ok": True},
                {"text": "标志未置于建筑物顶部", "ok": True},
                {"text": "制度上墙", "ok": True, "note": "在一楼大厅。"},
            ],
        )
        codes = self.tell.refused(
            officer, "decideAssessment", DECIDED, **before, decision="forward"
        )
        self.tell.expect(codes == ["CASE_CHANGED"], _("what was seen before it decides nothing"))
        self._decide(OFFICER, "city_review", _("it goes to the city"))

    def go_up(self) -> None:
        self.tell.chapter(_("City and province"))
        self._decide(CITY, "province_review", _("it goes to the province"))
        self._decide(PROVINCE, "publicity", _("it is made public"))

    def _decide(self, name: str, state: str, says: str) -> None:
        case = self.tell.done(
            self.phones[name], "decideAssessment", DECIDED, **self._seen(name), decision="forward"
        )["case"]
        self.tell.expect(case["state"]["code"] == state, says)

    def _seen(self, name: str) -> dict[str, Any]:
        """What a decision names: the case, as it was looked at."""
        case = self.tell.ask(self.phones[name], CASE, id=self.case_id)["certificationCase"]
        return {"caseId": self.case_id, **{each: case[each] for each in ("revision", "content")}}

    def publicise(self) -> None:
        self.tell.chapter(_("Before the public"))
        public = self.tell.ask(self.phones[ANNA], PUBLIC)
        notices = [each["node"] for each in public["recognitionNotices"]["edges"]]
        self.notice = next(each for each in notices if each["branchName"] == self.branch)
        named = [e["node"]["branchName"] for e in public["recognisedBranches"]["edges"]]
        self.tell.expect(self.branch not in named, _("the list of the recognised does not"))
        status, page = self.phones[ANNA].fetch(
            "GET", "/certification/", None, {"Accept-Language": self.language}
        )
        self.tell.expect(
            status == OK and self.branch in page, _("everybody can read it, without a login")
        )

    def object(self) -> None:
        self.tell.chapter(_("Somebody objects, and is answered"))
        objection = self.tell.done(
            self.phones[ANNA],
            "objectToCase",
            "objection { id raisedAt }",
            noticeId=self.notice["id"],
            text="宣传栏的内容还是去年的，建议更新后再认定。",
        )["objection"]
        codes = self.tell.refused(
            self.phones[PROVINCE],
            "decideAssessment",
            DECIDED,
            **self._seen(PROVINCE),
            decision="recognise",
        )
        self.tell.expect(
            {"OBJECTIONS_OPEN", "PUBLICITY_RUNNING"} <= set(codes),
            _("it is neither answered nor over"),
        )
        self.tell.done(
            self.phones[PROVINCE],
            "answerObjection",
            "objection { answer answeredAt }",
            objectionId=objection["id"],
            answer="已请该组织更新宣传栏，并附照片。",
        )

    def end(self) -> None:
        self.tell.chapter(_("The branch takes it back, so that this can be told again"))
        wanted = "case { state { code label } }"
        case = self.tell.done(
            self.phones[MANAGER], "withdrawAssessment", wanted, caseId=self.case_id
        )["case"]
        self.tell.expect(case["state"]["code"] == "withdrawn", _("it may, until it is recognised"))
        started = self.tell.done(
            self.phones[MANAGER], "startSelfAssessment", wanted, branchId=self.branch_id
        )["case"]
        self.tell.expect(started["state"]["code"] == "self_assessed", _("and begins anew"))

    def recognise(self) -> None:
        self.tell.chapter(_("Of another branch the publicity is over: the province recognises it"))
        province = self.phones[PROVINCE]
        waiting = self.tell.ask(province, QUEUE)["certificationQueue"]["edges"]
        ended = [each["node"] for each in waiting if each["node"]["branch"]["name"] != self.branch]
        self.tell.expect(bool(ended), _("one waits; else `make demo-reset` brings new ones"))
        chosen = ended[0]
        self.recognised = chosen["branch"]["name"]
        case = self.tell.done(
            province,
            "decideAssessment",
            DECIDED,
            caseId=chosen["id"],
            revision=chosen["revision"],
            content=chosen["content"],
            decision="recognise",
        )["case"]
        self.tell.expect(case["state"]["code"] == "recognised", _("it is recognised"))
        listed = self.tell.ask(self.phones[ANNA], PUBLIC)["recognisedBranches"]["edges"]
        own = [each["node"] for each in listed if each["node"]["branchName"] == self.recognised]
        self.tell.expect(len(own) == 1, _("now the public list names it"))
        self.number = own[0]["number"]

    def verify(self) -> None:
        self.tell.chapter(_("Its certificate, which anybody verifies"))
        phone, room = self.phones[ANNA], f"/certification/{self.number}"
        language = {"Accept-Language": self.language}
        status, page = phone.fetch("GET", room, None, language)
        self.tell.expect(status == OK and self.recognised in page, _("its page says for what"))
        status, text = phone.fetch("GET", f"{room}/certificate.json", None, language)
        signed = json.loads(text)
        self.tell.show(signed, f"GET {room}/certificate.json → {status}")
        self.tell.expect(
            (signed["state"], signed["algorithm"]) == ("valid", "Ed25519"),
            _("what was signed can be verified without us"),
        )
        status, paper = phone.fetch("GET", f"{room}.pdf", None, language)
        self.tell.expect(status == OK and paper.startswith("%PDF"), _("and printed"))

    def look(self) -> None:
        self.tell.chapter(_("How far the county has come"))
        found = self.phones[OFFICER].ask(PROGRESS)["data"]["certificationProgress"]
        for each in found["states"]:
            self.tell.say(f"{each['state']['label']}: {each['branches']}")
        drawn = all(found[each].startswith("<svg") for each in ("map", "funnel", "waiting"))
        self.tell.expect(drawn, _("as figures and as pictures"))
