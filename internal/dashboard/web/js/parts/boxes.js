// The boxes of a menu, one below the other. Those of countries stand below a box for their region of the world, which chooses all
// of them, or none where all are chosen.
import { collator, nameOf, number } from "../text/language.js";
import { classes, html } from "./html.js";

// Box is one choice: its word, and how many it holds where that is known.
const Box = ({ className, word, n, checked, some, onChange }) => html`<label class=${className || null}>
  <input type="checkbox" checked=${checked} indeterminate=${some} onChange=${onChange} /><span>${word}</span>${n != null && html`<span class="count">${number(n)}</span>`}
</label>`;

// Boxes are the choices { value, word, n }, of which some values are chosen; choose takes the values chosen next. A choice that
// has a group, a region with its names, stands below that. Where all are of one group, it goes without saying.
export function Boxes({ choices, chosen, choose, className }) {
  const box = (choice, inner) => html`<${Box} key=${choice.value} ...${choice} className=${classes(className, inner && "inner")} checked=${chosen.includes(choice.value)}
    onChange=${() => choose(chosen.includes(choice.value) ? chosen.filter((one) => one !== choice.value) : [...chosen, choice.value])} />`;
  const groups = Map.groupBy(choices, ({ group }) => group?.code);
  if (groups.size < 2) return choices.map((choice) => box(choice));
  const whole = (members) => {
    const values = members.map(({ value }) => value);
    const [group, count] = [members[0].group, members.filter(({ value }) => chosen.includes(value)).length];
    return group && html`<${Box} key=${group.code} className=${classes(className, "group")} word=${nameOf(group)} n=${members[0].n == null ? null : members.reduce((sum, { n }) => sum + n, 0)}
      checked=${count === values.length} some=${count > 0 && count < values.length} onChange=${() => choose([...chosen.filter((one) => !values.includes(one)), ...(count < values.length ? values : [])])} />`;
  };
  const named = ([, [{ group }]]) => (group ? nameOf(group) : "\uffff"); // what is of none comes last
  return [...groups].sort((a, b) => collator.value.compare(named(a), named(b))).map(([, members]) => [whole(members), members.map((choice) => box(choice, choice.group))]);
}
