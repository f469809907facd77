import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { application } from './demonstration.ts'
import { notLookedAtTable } from './words.table.ts'

const posts = application.routes.filter(({ method }) => method === 'POST')
const inTable = new Map(
  notLookedAtTable
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' | ') as [string, string]),
)

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
