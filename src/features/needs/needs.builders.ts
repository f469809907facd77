import { packFromText } from '../packs/pack.texts.builders.ts'
import type { CompiledPack } from '../schemes/public.ts'

/** A small pack of an invented authority that gathers learning needs in every way there is, for tests. */
export function needsPack(more = ''): CompiledPack {
  return packFromText(`
pack: fernshire
name: Fernshire
release: "2026.1"
smallest-figure: 3
duties:
  - { duty: learning-team, name: Learning team, opens: [learning-offer] }
  - { duty: quality, name: Quality assurance }
  - { duty: leadership, name: Leadership }
---
framework: themes
name: Themes of learning
short-name: Themes
version: 1
items: [{ item: T-1, name: Neglect }, { item: T-2, name: Talking with children }, { item: T-3, name: Planning }]
---
needs: learning-needs
name: What we need to learn
says: Say what would help your work with families.
priorities: themes
kept-by: [learning-team]
findings-by: [quality]
read-by: [leadership]
inputs:
  - { input: own, name: Needs analysis, gathers: [said, plans] }
  - { input: audits, name: Themed audits }
  - { input: complaints, name: Complaints }
ways: [{ way: formal, name: A course }, { way: with-others, name: With others }]
plan: { name: Learning plan, approved-by: [leadership], lasts: P1Y }
checks: [{ check: dip-sample, name: Dip sample }, { check: audit, name: Audit }]
impact-reviews: { after: P3M, reviewed-by: [leadership], themes: [{ id: heard, name: Children are heard }] }
successes: { name: Learning from success, says: What went well and why., agreed-by: [learning-team] }
${more}`)
}
