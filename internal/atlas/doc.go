// Package atlas is the vocabulary of citygraph: the entities of a graph of city
// relationships, the rules of time that hold between them, what makes facts valid and
// how two sets of facts differ. It imports the standard library, golang.org/x/text and
// the folding of texts in package fold. What is asked of an atlas is the matter of
// package store.
//
// # Glossary
//
//   - An entity is a thing with an id, such as a [City] or a [Source]: [Kinds] are those
//     that are stored. An [Anniversary] has an id too, but is computed and never stored.
//   - A city is any place that can be a partner: a city, a province, a region, a
//     county, a district, or a place whose kind is not recorded.
//   - A partnership, or agreement, ties two or more cities (its parties) by a
//     [PartnershipKind].
//   - A tie is what holds between two cities on a day: the agreements in force
//     between them. It has no direction.
//   - A partner of a city on a day is a city tied to it by an agreement of a kind
//     that makes partners: [PartnerKinds].
//   - A successor supersedes an agreement. One of the same kind renews it, one of
//     a stronger kind upgrades it, one of a weaker kind downgrades it. A chain is an agreement and its renewals: one
//     tie, whose first day counts. The root of a chain is its first agreement. A
//     history is a chain and all that was upgraded into and out of it.
//   - A filter chooses rows by conditions on entities and on what joins them to
//     others: [store.Filter].
//   - A change is the beginning or the end of an agreement, on a date: [Change].
//   - An attribute is a fact of an entity that is one value: [Attribute]. A part of an
//     entity, such as an [Office] or a [Role], has attributes of its own.
//   - A relation joins two entities: [RelationType]. The facts of one of them state it
//     ([Stated]), in an attribute, in a list of ids or in a part, and cite its sources.
//   - A span is the days on which something holds: [Span]. It is known to hold on some,
//     and it may hold on others.
//   - A citation names the [Source] in which a fact was read and what it says.
//   - A [Date] is as exact as its source: a day, a month or a year. A [Day] is
//     always full. The schema calls them PartialDate and Date, since to the tools of
//     its clients a Date is a full one.
//   - In force on d: from the effective day on, and before the day it ended.
//     Known means that a source says so; unknown is never treated as false.
//   - The home is the city at the centre of a dataset, the first party of its
//     agreements.
//   - A data version names a set of facts: the same facts have the same version
//     in every store. What is asked of one, and the words for that, are the matter of
//     package store.
package atlas
