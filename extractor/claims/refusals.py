"""Refusals: the first condition that a would-be attribution or stance fails, in words. 彼は妻と言った -> what stands before と is no clause.

The functions that look for attributions answer with one of these in place of a find, so that ``why_not`` can say what they decided
without deciding it again.
"""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """Why a construction that looks like an attribution is none; the value says it to people, as an end of "no claim: …"."""

    # clauses and quotations with と
    NO_CONTENT_MARK = "no clause or quotation with と stands before it"
    OTHER_VERB = "the verb that と leans on is no cue for と"
    NO_VERB = "no verb that could say it follows と"
    ONLY_WHEN = "と means when or if before a verb that is no plain verb of saying"
    NOT_SAYING = "言う or する says nothing in this form (ということ, として, ようとする, というと)"
    COMMENTS = "言えば only comments"
    GROUNDS = "として gives the grounds of an act, but of nobody who is known to speak"
    APPEAL = "the reader is told or invited to think so; nobody does yet"
    TITLE = "what stands in brackets is a name, not what is said"
    NO_CLAUSE = "a bare noun, no clause, stands before と"
    LINKED = "と links the clause to a noun"
    TAKEN = "the clause with と before it belongs to another verb"
    # objects and other complements
    NO_COMPLEMENT = "no such phrase or clause is there"
    OBJECT_ELSEWHERE = "its object stands on another level of quotation"
    NO_NOUN = "its object is no noun"
    NO_EVENT = "its object names no event, action, fact or position"
    ABLE = "that one can do it says not that anybody did"
    AGENTLESS = "in the passive, without who did it, this act has no source"
    BARE_STANCE = "a stance or message is announced, but not what it is about"
    ADVERBIAL = "the に-phrase says how or when"
    NO_FRAME = "none of the frames is filled"
    ELSEWHERE = "another attribution of the sentence takes its place"
    # nouns of saying and thinking
    UNLINKED = "no clause with との, という or といった stands before it"
    NO_TOWARD = "nothing with への, に対する or をめぐる stands before it"
    NO_CLAUSE_LINKED = "what との or という links to it is a noun, no clause"
    NO_THOUGHT = "the noun is none of saying or thinking"
    NO_PLAIN_CLAUSE = "no clause in a plain form stands right before it"
    NOT_CLOSING = "it is neither the predicate nor shown with を, が or は"
    NOT_HELD = "no verb of showing or having says that anybody holds it"
    # phrases and endings
    OTHER_PHRASE = "only によると, によれば and the like, before something to be said, give it to the noun before them"
    NOT_AT_END = "it tells hearsay only at the end of a sentence"
    LOOKS_SO = "そう behind this form says how it looks, not what one has heard"
    # statements of the author
    NO_CUE_WORD = "no verb, noun, phrase or ending of the cue tables stands in the sentence"
    ANNOUNCES = "it only announces what is said elsewhere"
    ASIDE = "what is put in brackets beside the text is no statement of its own"
    NO_PREDICATE = "it ends in no predicate: a heading or a fragment"
    NOBODY_SPEAKS = "no verb of saying and no speaker is known for the quotation that it stands in"
    # sources
    NO_AGENT = "a passive without an agent leaves open who says it"
    NO_TELLER = "the ending leaves open who has said it, and no topic before it can have"
    NO_SPEAKER = "nobody who can speak stands as its subject, agent or topic, here or before"
    # stances
    NO_HOLDER = "the source is not known, and an unnamed source holds no stance"
    HYPOTHETICAL = "the cue is a condition or a question; nobody is said to hold it yet"
    INNER = "its main predicate is a cue itself, so that the stance is that of the claim within"
    IRREALIS = "the content is a condition or a question"
    NEGATED_CUE = "the cue is negated, and this act denied is no stance"
    EMPTY_TARGET = "what it would be for or against is a word that names nothing (こと, 自分, 誰)"
    PAST_BELIEF = "that somebody did not believe it then is no stance now"
    NARRATED = "the author tells an event in a plain verb"
    ONLY_DENIED = "this word counts only where it is denied"
    WEAKENED = "the ending (わけではない …) takes the evaluation back"
    NOT_WANTED = "to end a thing is to be against it only where somebody wants or demands it"
    NO_NORM = "that something need not or had to be done is no stance"
    NO_TARGET = "a word that praises or blames, but nothing in the text that it is said of"
    NO_EVALUATION = "no word that praises, blames, wants or ends anything"
