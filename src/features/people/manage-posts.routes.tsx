import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { textOf } from '../../platform/http/body.ts'
import { type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { dateValues } from '../../ui/public.ts'
import { mainPostOn, type PersonFacts, personFactsFor } from './facts.queries.ts'
import type { FormReader } from './form-reader.ts'
import { formRoutes } from './form-route.tsx'
import { ManagersForm, PostForm } from './manage-posts.pages.tsx'
import { backToManaged, managedPerson, teamsOnPage } from './manage-people.routes.tsx'
import { peopleManagers } from './people.access.ts'
import type { PeoplePorts } from './people.ports.ts'
import { holderOfPost } from './people.queries.ts'
import { employmentKinds } from './people.tables.ts'
import { LastDayForm } from './person-forms.pages.tsx'
import { addPost, changeManager, endPost, type ManagerRef } from './posts.handlers.ts'

const managers = { duty: peopleManagers } as const

/** One or two managers from a form, meant as the holders of their posts or as persons. */
async function managersIn(
  form: FormReader,
  body: Exchange['body'],
  tx: Tx,
  today: IsoDate,
  required: string | undefined,
): Promise<readonly ManagerRef[]> {
  const people: PersonId[] = []
  for (const [name, isNeeded] of [
    ['manager', required],
    ['jointManager', undefined],
  ] as const) {
    if (textOf(body, name) === '' && isNeeded === undefined) continue
    const personId = await form.person(tx, name, isNeeded ?? '', today)
    if (personId !== undefined) people.push(personId)
  }
  if (people.length === 0) return []
  const follows = form.choice('follows', ['post', 'person'], 'Select what happens when the manager moves on')
  if (follows !== 'post') return people.map((personId) => ({ personId }))
  const facts = await personFactsFor(tx, people)
  return people.map((personId) => {
    const known = facts.get(personId)
    const post = known && mainPostOn(known, today)
    if (!post) {
      form.wrong(
        'follows',
        'Select that they stay the manager in person: they have no post of their own just now',
      )
      return { personId }
    }
    return { seatId: post.seatId }
  })
}

async function loadPost(
  tx: Tx,
  postId: string,
): Promise<{ readonly facts: PersonFacts; readonly post: PersonFacts['posts'][number] }> {
  const personId = await holderOfPost(tx, postId)
  if (!personId) throw new NotFound()
  const facts = await managedPerson(tx, personId)
  const post = facts.posts.find((each) => each.id === postId)
  if (!post) throw new NotFound()
  return { facts, post }
}

/** Giving posts, ending them, changing managers. */
export function managePostsRoutes(ports: PeoplePorts): readonly RouteDefinition[] {
  return [
    ...formRoutes({
      url: '/manage/people/:personId/posts',
      access: managers,
      load: async ({ tx, actor, today, params }) => ({
        facts: await managedPerson(tx, params.personId),
        words: await ports.packWords(tx, actor.authorityId),
        teams: await teamsOnPage(tx, today),
      }),
      title: () => 'Add a post',
      backLink: backToManaged,
      values: (_context, { today }) => ({
        hours: '1',
        employment: 'permanent',
        qualified: 'yes',
        main: 'yes',
        follows: 'post',
        ...dateValues(today, 'from'),
      }),
      page: ({ facts, words, teams }, form) => (
        <PostForm form={form} personId={facts.personId} name={facts.name} words={words} teams={teams} />
      ),
      async submit(exchange, { facts, words, teams }, form) {
        const { tx, today, body } = exchange
        const jobTitle = form.text('jobTitle', 'Enter a job title')
        const kind = form.choice(
          'kind',
          words.postKinds.map((each) => each.code),
          'Select what kind of post it is',
        )
        const listed = (name: string, codes: readonly string[], says: string) =>
          textOf(body, name) === '' ? undefined : form.choice(name, codes, says)
        const level = listed(
          'level',
          words.levels.map((each) => each.code),
          'Select a level from the list',
        )
        const team = listed(
          'team',
          teams.map((each) => each.code),
          'Select a team from the list',
        )
        const hours = Number(form.text('hours', 'Enter a share of whole time, like 0.6 or 1') ?? 1)
        if (!(hours > 0 && hours <= 1)) form.wrong('hours', 'Enter a share of whole time, like 0.6 or 1')
        const employment = form.choice('employment', employmentKinds, 'Select the kind of employment')
        const qualified = form.choice(
          'qualified',
          ['yes', 'no'],
          'Select yes if it is a qualified social work post',
        )
        const main = form.choice('main', ['yes', 'no'], 'Select yes if it is their main post')
        const from = form.day('from', 'Enter the first day in the post')
        const to = form.day('to')
        const refs = await managersIn(form, body, tx, today, undefined)
        if (!form.isFine || !jobTitle || !kind || !employment || !from) return undefined
        const added = await addPost(tx, exchange, {
          personId: facts.personId,
          jobTitle,
          kind,
          level,
          teamId: teams.find((each) => each.code === team)?.code,
          location: form.text('location'),
          hours,
          employment,
          qualified: qualified === 'yes',
          main: main === 'yes',
          from,
          to,
          managers: refs,
        })
        if (form.accepted(added) === undefined) return undefined
        return { redirect: `/manage/people/${facts.personId}`, flash: 'Post added' }
      },
    }),

    ...formRoutes({
      url: '/manage/posts/:postId/end',
      access: managers,
      load: ({ tx, params }) => loadPost(tx, params.postId),
      title: () => 'End a post',
      backLink: backToManaged,
      values: ({ post }) => dateValues(post.endedOn, 'lastDay'),
      page: ({ post }, form) => (
        <LastDayForm
          form={form}
          action={`/manage/posts/${post.id}/end`}
          title="End a post"
          says={`${post.label}. If nobody follows, whoever is next above acts for the team.`}
          label="What is the last day in the post?"
          button="End the post"
        />
      ),
      async submit(exchange, { facts, post }, form) {
        const lastDay = form.day('lastDay', 'Enter the last day in the post')
        if (!lastDay) return undefined
        const done = form.accepted(await endPost(exchange.tx, exchange, { postId: post.id, lastDay }))
        return done && { redirect: `/manage/people/${facts.personId}`, flash: 'Post ended' }
      },
    }),

    ...formRoutes({
      url: '/manage/posts/:postId/managers',
      access: managers,
      load: ({ tx, params }) => loadPost(tx, params.postId),
      title: () => 'Change the manager',
      backLink: backToManaged,
      values: (_context, { today }) => ({ follows: 'post', ...dateValues(today, 'from') }),
      page: ({ facts, post }, form) => <ManagersForm form={form} post={post} name={facts.name} />,
      async submit(exchange, { facts, post }, form) {
        const { tx, today, body } = exchange
        const refs = await managersIn(form, body, tx, today, 'Enter the manager’s name or work email address')
        const from = form.day('from', 'Enter the first day')
        if (!form.isFine || !from) return undefined
        const done = form.accepted(
          await changeManager(tx, exchange, { postId: post.id, managers: refs, from }),
        )
        return done && { redirect: `/manage/people/${facts.personId}`, flash: 'Manager changed' }
      },
    }),
  ]
}
