import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { application } from './demonstration.ts'
import { longestText } from '../../src/kernel/lengths.ts'
import { tooLongIn } from '../../src/platform/http/too-long.tsx'
import { longerTextsTable, notLookedAtTable } from './words.table.ts'

const posts = application.routes.filter(({ method }) => method === 'POST')
const rowsOf = (table: string) =>
  table
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' | '))
const inTable = new Map(rowsOf(notLookedAtTable).map(([route, fields]) => [route ?? '', fields ?? '']))

describe('every form is looked at for personal data before it is saved', () => {
  test('each that is not stands in the table with its fields, and nothing else does [R-317][R-318]', () => {
    const declared = posts.flatMap(({ method, url, notLookedAt }) =>
      notLookedAt ? [[`${method} ${url}`, notLookedAt.fields?.join(' ') ?? '*'] as const] : [],
    )
    assert.deepEqual(Object.fromEntries(inTable), Object.fromEntries(declared))
  })

  test('each says why in a sentence', () => {
    for (const { url, notLookedAt } of posts)
      if (notLookedAt) assert.match(notLookedAt.because, /^\p{Lu}.{15,}[^.]$/u, url)
  })

  test('a form without an account says for itself why not: there is nobody who could confirm', () => {
    assert.deepEqual(
      posts.flatMap(({ url, access, notLookedAt }) => ('public' in access && !notLookedAt ? [url] : [])),
      [],
    )
  })

  test('most forms are looked at, every one that is written in among them', () => {
    assert.ok(posts.length - inTable.size > 100)
    for (const route of [
      '/documents/:documentId/sections/:section',
      '/my-record/evidence/quick',
      '/my-record/evidence/new',
      '/my-record/evidence/:itemId/edit',
      '/my-record/self-assessment/:framework/new',
      '/staff-feedback/new',
      '/feedback-rounds/:roundId',
      '/feedback-desk/answers/:responseId/release',
      '/peer-reflections/:reflectionId/give',
      '/plans/:planId/items/new',
      '/plans/:planId/items/:itemId/progress',
      '/applications/:journeyId/tasks/:task',
      '/applications/:journeyId/actions/:action',
      '/applications/:journeyId/adjustments',
      '/applications/:journeyId/waivers',
      '/applications/:journeyId/decide/:task',
      '/applications/:journeyId/check/:task',
      '/applications/:journeyId/check/:task/finish',
      '/applications/:journeyId/hand-off/:task',
      '/applications/:journeyId/sign/:slot/decline',
      '/panels/:sittingId/applications/:journeyId/notes',
      '/panels/:sittingId/applications/:journeyId/record',
      '/panels/:sittingId/applications/:journeyId/decision',
      '/observations/:observationId/call-off',
      '/outcomes/:handoffId/steps/:step',
      '/outcomes/:handoffId/question',
      '/outcomes/:handoffId/correct',
      '/outcomes/:handoffId/correct/check',
      '/outcomes/:handoffId/corrections/:correctionId',
      '/people/:personId/absences',
      '/people/:personId/dispute',
      '/to-do/:taskId/nudge',
      '/talks',
    ])
      assert.ok(
        posts.some(({ url, notLookedAt }) => url === route && !notLookedAt),
        route,
      )
  })
})

describe('no text of any form is without a limit', () => {
  test('every field of every form takes as much as any other, but those in the table', () => {
    const declared = posts.flatMap(({ method, url, longer }) =>
      longer ? [[`${method} ${url}`, longer.fields?.join(' ') ?? '*', String(longer.most)]] : [],
    )
    assert.deepEqual(declared.toSorted(), rowsOf(longerTextsTable).toSorted())
    for (const { url, longer } of posts) if (longer) assert.match(longer.because, /^\p{Lu}.{15,}[^.]$/u, url)
    const body = { any: 'x'.repeat(longestText + 1), many: ['y', 'z'.repeat(longestText + 1)], fits: 'a' }
    for (const route of posts) {
      const found = tooLongIn(route, body).map(({ field, at }) => `${field} ${at}`)
      assert.deepEqual(found, ['any 0', 'many 1'], route.url)
    }
  })
})
