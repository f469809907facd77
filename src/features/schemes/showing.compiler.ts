import type { DocumentTemplate, ShownFramework } from './document.language.ts'
import type { Framework } from './pack.language.ts'

/** Puts the words of frameworks into the `read` fields that show them, from the frameworks themselves. */

export function withShownFrameworks(
  template: DocumentTemplate,
  frameworks: readonly Framework[],
): DocumentTemplate {
  return {
    ...template,
    sections: template.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) =>
        field.type === 'read' && field.shows ? { ...field, shown: shownBy(field.shows, frameworks) } : field,
      ),
    })),
  }
}

/** One framework, or every version of a line of standards, each under its own name. */
function shownBy(
  { framework: id, level }: { readonly framework: string; readonly level?: string | undefined },
  frameworks: readonly Framework[],
): readonly ShownFramework[] {
  return frameworks
    .filter(({ framework, line }) => framework === id || line === id)
    .map((framework) => ({
      name: framework.name,
      items: level === undefined ? itemsOf(framework) : expectedAt(framework, level),
    }))
}

function itemsOf({ items }: Framework): ShownFramework['items'] {
  return items.map(({ item, name, says, elements = [] }) => ({
    item,
    name,
    ...(says === undefined ? {} : { says }),
    elements: elements.map((element) => element.says),
  }))
}

/** What is expected at one level, under the names of the items or groups that it is about. */
function expectedAt({ items, groups, levels }: Framework, level: string): ShownFramework['items'] {
  const nameOf = (id: string) =>
    items.find(({ item }) => item === id)?.name ?? groups.find(({ group }) => group === id)?.name ?? id
  return (levels.find((each) => each.level === level)?.expectations ?? []).map(({ item, says }) => ({
    item,
    name: nameOf(item),
    says,
    elements: [],
  }))
}
