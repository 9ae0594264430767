"""Knowledge: answers with the name of what was stated last, in words. Nothing but the standard library beside the client."""

import tidemark_learner as tidemark


class LatestFact(tidemark.Learner):
    modality = "knowledge"

    def __init__(self, stream: tidemark.StreamDescription) -> None:
        if not (stream.knowledge and stream.knowledge.shows_facts and stream.knowledge.asks_facts):
            raise ValueError("learns from facts, and the protocol shows or asks texts alone")
        self.entities = stream.knowledge.entities
        #: For each end of a relation that a query can give: the latest step, and the other ends that were stated at it.
        self.known: dict = {}

    def observe(self, facts: tidemark.Facts, labels: object, context: tidemark.LearningContext) -> None:
        for fact in facts:
            self._note((fact.subject, fact.relation, None), fact.object, fact.step)
            self._note((None, fact.relation, fact.object), fact.subject, fact.step)

    def answer(self, queries: tidemark.Queries, context: tidemark.QueryContext) -> list:
        return [self._name(self.known.get((query.subject, query.relation, query.object))) for query in queries]

    def checkpoint(self) -> bytes:
        return repr(sorted(self.known.items(), key=repr)).encode()

    def _note(self, asked: tuple, answer: int, step: int) -> None:
        latest, answers = self.known.get(asked, (0, ()))
        if step > latest:
            self.known[asked] = (step, (answer,))
        elif step == latest:
            self.known[asked] = (step, answers + (answer,))

    def _name(self, entry: object) -> object:
        # One name is all that words can give: of several, that of the entity that comes first.
        return None if entry is None else self.entities[min(entry[1])]


if __name__ == "__main__":
    tidemark.serve(LatestFact)
