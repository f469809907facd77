import assert from 'node:assert/strict'
import { before } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { type IsoInstant, isoDate } from '../../kernel/dates.ts'
import type { AuthorityId, DocumentId, PersonId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { RouteDefinition } from '../../platform/http/route.ts'
import { addPerson } from '../people/public.ts'
import type { DocumentTemplate } from '../schemes/public.ts'
import { aField, aSection, aTemplate, yesAndNo } from './documents.builders.ts'
import { routes } from './documents.routes.tsx'
import { type DocumentAccess, findDocument, registerDocumentOwner, startDocument } from './public.ts'

const now = '2026-12-04T09:00:00Z' as IsoInstant
const ownerId = '0190b6a0-0000-7000-8000-000000000900'

/** The statement of one person, a summary that a manager signs, and an observation to be made on a phone. */
const statement = aTemplate(
  [
    aSection('why', [
      aField({ field: 'full-name', type: 'text', name: 'Full name', prefill: 'person.full-name' }),
      aField({ field: 'statement', type: 'long-text', words: { most: 10 } }),
      aField({ field: 'concerns', type: 'yes-no' }),
      aField({ field: 'comment', type: 'text', when: { concerns: 'yes' } }),
      aField({ field: 'read-on', type: 'date', required: false, latest: 'today' }),
      aField({ field: 'note', type: 'text', required: false, private: true }),
    ]),
    aSection('plan', [
      aField({
        field: 'actions',
        type: 'rows',
        required: false,
        least: 0,
        plan: true,
        columns: [
          { column: 'action', name: 'Action', type: 'text', required: true },
          { column: 'by', name: 'By when', type: 'date', required: true },
        ],
      }),
      aField({
        field: 'learning',
        type: 'evidence',
        preloaded: true,
        columns: [{ column: 'activity', name: 'Activity' }],
      }),
    ]),
    aSection(
      'summary',
      [
        aField({ field: 'strengths', type: 'long-text' }),
        aField({
          field: 'seen',
          type: 'checklist',
          required: false,
          groups: [{ group: 'Start', rows: [{ row: 'OBS-01', name: 'Greeting', links: ['kss/KSS-1'] }] }],
        }),
        aField({
          field: 'grid',
          type: 'grid',
          rows: [{ row: 'CG-01', name: 'Casework', optional: false }],
          options: yesAndNo,
        }),
      ],
      { filledBy: ['manager'], signedBy: ['manager'] },
    ),
  ],
  { name: 'Supporting statement', ownUpload: true },
)

/** What the owner of the test's documents says just now; a fresh document starts without it. */
export interface OwnerState {
  locked?: DocumentAccess['locked']
  warns?: string | undefined
}

/**
 * A server with the pages of documents, for the `describe` it is called in. Maya and Priya write the applicant's part,
 * Asha the manager's and signs it; Tom has nothing to do with it. `more` are pages of rooms that build on these.
 */
export function useDocumentPages(more: readonly RouteDefinition[] = []) {
  const people = {} as Record<'maya' | 'asha' | 'priya' | 'tom', PersonId>
  const told: string[][] = []
  let template: DocumentTemplate = statement
  const state: OwnerState = {}
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    for (const [key, familyName] of [
      ['maya', 'Osei'],
      ['asha', 'Rahman'],
      ['priya', 'Nair'],
      ['tom', 'Birch'],
    ] as const)
      people[key] = await databases.write(authorityId, async (tx) => {
        const added = await addPerson(
          tx,
          { actor: systemActor, today: isoDate('2026-12-04') },
          {
            givenName: key.charAt(0).toUpperCase() + key.slice(1),
            familyName,
            email: `${key}@example.gov.uk`,
          },
        )
        assert.ok(added.ok)
        return added.value
      })
  })
  before(() =>
    registerDocumentOwner('page-test', {
      template: async () => ({
        template,
        caseReferences: { name: 'LCS number', pattern: '[0-9]{5,10}', example: '1048213' },
        itemNames: { 'kss/KSS-1': 'KSS 1' },
      }),
      // Maya and Priya write the applicant's part, Asha the manager's; Tom has nothing to do with it.
      async access(_tx, actor) {
        const { maya, asha, priya, tom } = people
        return {
          mayRead: actor.personId !== tom,
          fills: [maya, priya].includes(actor.personId)
            ? ['why', 'plan']
            : actor.personId === asha
              ? ['summary']
              : [],
          signs:
            actor.personId === asha
              ? [{ section: 'summary', role: 'manager', roleName: 'Line manager' }]
              : [],
          ...state,
          back: { href: '/applications/1', name: 'Application for Grade G' },
          fillers: { summary: 'Asha Rahman, line manager' },
        }
      },
      prefill: async (_tx, _actor, _document, keys) =>
        keys.includes('person.full-name')
          ? { 'person.full-name': { value: 'Maya Osei', from: 'Your record' } }
          : {},
      evidenceRows: async () => ({
        rows: [
          {
            id: 'ev-1',
            name: 'Court skills',
            cells: { activity: 'Court skills' },
            counts: true,
            why: 'Completed on 3 March 2026',
          },
        ],
        addHref: '/record/add',
        preloaded: [{ name: 'Shadowing', href: '/record/add?as=shadowing' }],
      }),
      frameworkItems: async () => [],
      async changed(_tx, _actor, _document, sections) {
        told.push([...sections])
      },
    }),
  )
  const server = useTestServer(() => ({
    database,
    routes: [...routes, ...more],
    people: [
      { personId: people.maya, name: 'Maya Osei' },
      { personId: people.asha, name: 'Asha Rahman' },
      { personId: people.priya, name: 'Priya Nair' },
      { personId: people.tom, name: 'Tom Birch' },
    ],
  }))
  let count = 0
  /** A fresh document for one test. */
  const given = (parts: { template?: DocumentTemplate } = {}): Promise<DocumentId> => {
    template = parts.template ?? statement
    state.locked = undefined
    state.warns = undefined
    told.length = 0
    count += 1
    return database.databases.write(database.authorityId, (tx) =>
      startDocument(
        tx,
        { ...systemActor, personId: people.maya },
        {
          ownerKind: 'page-test',
          ownerId,
          aboutPersonId: people.maya,
          template: { ...template, document: `document-${count}` },
          templateHash: `hash-${count}`,
        },
        now,
      ),
    )
  }
  const stored = async (id: DocumentId) => {
    const document = await database.databases.read(database.authorityId, (tx) => findDocument(tx, id))
    assert.ok(document)
    return document
  }
  return { server, database, people, state, told, given, stored }
}

/** Answers that make the first section complete. */
export const good = { statement: 'I am ready', concerns: 'no' }

export const sectionPath = (id: DocumentId, name = 'why') => `/documents/${id}/sections/${name}`

/** Sends a draft as the autosave script does. */
export async function sendDraft(
  { server }: Pick<ReturnType<typeof useDocumentPages>, 'server'>,
  browser: Awaited<ReturnType<ReturnType<typeof useDocumentPages>['server']['signInAs']>>,
  id: DocumentId,
  answers: Readonly<Record<string, string>>,
  base = 0,
) {
  const csrf = /name="_csrf" value="([^"]+)"/.exec(browser.page?.html ?? '')?.[1]
  return server.app.inject({
    method: 'POST',
    url: `/drafts/${id}/why`,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
    payload: JSON.stringify({ section: 'why', base: String(base), answers, _csrf: csrf }),
  })
}

const systemActor: Actor = {
  authorityId: 1 as AuthorityId,
  personId: '0190b6a0-0000-7000-8000-00000000aaaa' as PersonId,
  duties: new Set(),
  actingFor: undefined,
  requestId: 'test',
}
