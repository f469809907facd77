import type { EqualitySettings } from './equality.language.ts'
import { canonicalJson } from '../../kernel/canonical.ts'
import type { CompiledPack, CompiledScheme } from './compiled.language.ts'
import type { DocumentTemplate } from './document.language.ts'
import type { Framework } from './pack.language.ts'
import type { ResolvedPack } from './pack.resolver.ts'
import { applicantOf, expandRequirement } from './requirement.expansion.ts'
import type { SchemeFile } from './scheme.language.ts'
import { withShownFrameworks } from './showing.compiler.ts'
import { type StandardVersion, standardsNamedIn, versionsNamed } from './standards.engine.ts'

/** SHA-256 in lower-case hex of the UTF-8 of a text; passed in, so that compiling stays pure. */
export type Hash = (text: string) => string

/** Every document template that a scheme names anywhere. */
export function templatesNamed(scheme: SchemeFile): ReadonlySet<string> {
  const named = [
    ...scheme.documents,
    ...scheme.stages.flatMap(({ tasks }) => tasks.map(({ document }) => document)),
    ...(scheme.signatures?.covers ?? []),
    ...Object.values(scheme.meetings).map(({ record }) => record),
    ...(scheme.checklist?.items.flatMap(({ documents }) => documents) ?? []),
    ...scheme.handOffs.map(({ form }) => form),
    scheme.before?.document,
  ]
  return new Set(named.filter((id) => id !== undefined))
}

/**
 * The pack as it is installed: short forms expanded, templates inside their schemes, everything hashed.
 * Expects a pack that the linter passed; the same pack always gives the same hashes.
 */
export function compilePack(resolved: ResolvedPack, hash: Hash): CompiledPack {
  const byId = <Value>(documents: readonly { readonly id: string; readonly value: Value }[]) =>
    Object.fromEntries(documents.map(({ id, value }) => [id, value]))
  const frameworks = resolved.frameworks.map(({ value }) => value)
  const documents: Readonly<Record<string, DocumentTemplate>> = byId(
    resolved.documents.map(({ id, value }) => ({ id, value: withShownFrameworks(value, frameworks) })),
  )
  const schemes = resolved.schemes.map(({ id, value }) => ({
    id,
    value: compileScheme(value, documents, resolved, hash),
  }))
  const compiled = {
    ...resolved.pack.value,
    frameworks,
    crosswalks: resolved.crosswalks.map(({ value }) => value),
    pathways: resolved.pathways.map(({ value }) => value),
    documents,
    schemes: byId(schemes),
    ...(resolved.evidence ? { evidenceSettings: resolved.evidence.value } : {}),
    resources: byId(resolved.resources),
    messages: byId(resolved.messages),
    ...(resolved.feedback ? { feedbackSettings: resolved.feedback.value } : {}),
    ...(resolved.questionnaires.length > 0
      ? { questionnaires: resolved.questionnaires.map(({ value }) => value) }
      : {}),
    ...(resolved.registrations.length > 0
      ? { registrations: resolved.registrations.map(({ value }) => value) }
      : {}),
    ...(resolved.coverage ? { coverageRules: resolved.coverage.value } : {}),
    ...(resolved.allowances.length > 0 ? { allowances: resolved.allowances.map(({ value }) => value) } : {}),
    ...(resolved.coaching ? { coaching: resolved.coaching.value } : {}),
    ...(resolved.supervision ? { supervision: resolved.supervision.value } : {}),
    ...(resolved.offers.length > 0
      ? {
          offers: resolved.offers.map(({ value }) => value),
          courses: resolved.courses.map(({ value }) => value),
        }
      : {}),
    ...(resolved.strategy ? { strategy: resolved.strategy.value } : {}),
    ...(resolved.needs ? { needs: resolved.needs.value } : {}),
    ...(resolved.portal ? { portal: resolved.portal.value } : {}),
    ...(resolved.requests ? { requests: resolved.requests.value } : {}),
    ...(resolved.evaluation ? { evaluation: resolved.evaluation.value } : {}),
    ...(resolved.equality
      ? {
          equality: {
            ...resolved.equality.value,
            questions: asked(resolved.equality.value, resolved.characteristics),
          },
        }
      : {}),
    ...(resolved.recruitment ? { recruitment: resolved.recruitment.value } : {}),
    ...(resolved.inductions.length > 0 ? { inductions: resolved.inductions.map(({ value }) => value) } : {}),
    ...(resolved.leaving ? { leaving: resolved.leaving.value } : {}),
  }
  return { ...compiled, hash: hash(canonicalJson(compiled)) }
}

/** What is asked, in the order that the authority chose; everything that is described where it chose nothing. */
function asked({ asksAbout }: EqualitySettings, characteristics: ResolvedPack['characteristics']) {
  const all = characteristics.map(({ value }) => value)
  return asksAbout
    ? asksAbout.flatMap((id) => all.find(({ characteristic }) => characteristic === id) ?? [])
    : all
}

function compileScheme(
  {
    requirements,
    documents: _,
    extends: __,
    removes: ___,
    changes: ____,
    adds: _____,
    ...scheme
  }: SchemeFile,
  documents: Readonly<Record<string, DocumentTemplate>>,
  { evidence, frameworks }: ResolvedPack,
  hash: Hash,
): CompiledScheme {
  const context = {
    applicant: applicantOf(scheme.roles),
    evidence: evidence?.value,
    frameworks: frameworks.map(({ value }) => value),
    documents: new Map(Object.entries(documents)),
  }
  const templates = Object.fromEntries(
    [...templatesNamed({ ...scheme, requirements, documents: _ })].sort().flatMap((id) => {
      const template = documents[id]
      return template ? [[id, template]] : []
    }),
  )
  const lines = linesNamed(Object.values(templates), context.frameworks)
  const compiled = {
    ...scheme,
    requirements: Object.fromEntries(
      Object.entries(requirements).map(([id, file]) => [id, expandRequirement(id, file, context)]),
    ),
    templates,
    ...(Object.keys(lines).length > 0 ? { lines } : {}),
  }
  return { ...compiled, hash: hash(canonicalJson(compiled)) }
}

/** The versions of every line of standards that templates name: part of the scheme, so that a journey stays on them. */
function linesNamed(
  templates: readonly DocumentTemplate[],
  frameworks: readonly Framework[],
): Readonly<Record<string, readonly StandardVersion[]>> {
  const named = new Set(templates.flatMap((template) => [...standardsNamedIn(template)]))
  const lines = [...named].filter((id) => !frameworks.some(({ framework }) => framework === id)).sort()
  return Object.fromEntries(
    lines.map((line) => [
      line,
      versionsNamed(frameworks, line).map(({ framework, version, from, until }) => ({
        framework,
        version,
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
      })),
    ]),
  )
}
