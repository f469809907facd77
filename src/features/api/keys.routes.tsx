import { addDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { addApiKey, hasApiKey, listApiKeys, revokeApiKey } from '../../platform/auth/api-keys.store.ts'
import { todayAt } from '../../platform/clock.ts'
import { read } from '../../platform/database/reading.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { dateValues, readDate } from '../../ui/public.ts'
import { namesReading } from '../people/public.ts'
import { KeysPage, MadeKeyPage, NewKeyPage, RevokeKeyPage } from './keys.pages.tsx'
import { scopes } from './scopes.rules.ts'

/** Making and ending keys: for those who receive outcomes, since a key sees no more than they do. */

const access = { duty: ['hr', 'people-administration'] } as const
const own = '/manage/api-keys'
const longest = 'P1Y'

const list = defineRoute({
  method: 'GET',
  url: own,
  access,
  async handle({ tx, today }) {
    const keys = await listApiKeys(tx)
    const names = await read(tx, namesReading(keys.map((key) => key.person_id)))
    return {
      title: 'Keys for programs',
      wide: true,
      page: (
        <KeysPage
          keys={keys.map((key) => ({
            id: key.id,
            name: key.name,
            scopes: key.scopes,
            holder: names.get(key.person_id) ?? 'Someone who has left',
            madeOn: todayAt(key.made_at),
            untilOn: key.until_on,
            usedOn: key.last_used_at === null ? undefined : todayAt(key.last_used_at),
            state: key.revoked_at !== null ? 'revoked' : key.until_on < today ? 'over' : 'open',
          }))}
        />
      ),
    }
  },
})

const backLink = { href: own, text: 'Keys for programs' }
const title = 'Make a key'

const blank = defineRoute({
  method: 'GET',
  url: `${own}/new`,
  access,
  async handle({ today, tokens }) {
    const values = dateValues(addDuration(today, longest), 'until')
    return { title, backLink, page: <NewKeyPage values={values} errors={{}} tokens={tokens} /> }
  },
})

const make = defineRoute({
  method: 'POST',
  url: `${own}/new`,
  access,
  async handle({ tx, actor, body, today, now, tokens, databases, origin }) {
    const errors: Record<string, string> = {}
    const name = textOf(body, 'name')
    if (name === '') errors['name'] = 'Enter which program the key is for'
    else if (name.length > 100) errors['name'] = 'Shorten the name to 100 characters or fewer'
    const chosen = scopes.flatMap(({ scope }) => (listOf(body, 'scopes').includes(scope) ? [scope] : []))
    if (chosen.length === 0) errors['scopes'] = 'Select what the key may do'
    const until = readDate(body, 'until')
    const untilOn = until.is === 'day' ? until.on : undefined
    if (until.is === 'unreadable') errors['until-day'] = until.says
    else if (untilOn === undefined) errors['until-day'] = 'Enter the last day of the key'
    else if (untilOn < today) errors['until-day'] = 'The last day must be today or later'
    else if (untilOn > addDuration(today, longest))
      errors['until-day'] = 'The last day must be within a year: make a new key then'
    if (Object.keys(errors).length > 0 || untilOn === undefined)
      return {
        title,
        backLink,
        status: 422,
        page: <NewKeyPage values={body} errors={errors} tokens={tokens} />,
      }
    const authority = (await databases.authorities()).find(({ id }) => id === actor.authorityId)
    if (!authority) throw new NotFound()
    const { id, key } = await addApiKey(tx, {
      authorityCode: authority.code,
      name,
      scopes: chosen,
      personId: actor.personId,
      untilOn: untilOn as IsoDate,
      now,
    })
    await recordAudit(tx, {
      actor,
      action: 'make-api-key',
      subject: { kind: 'api-key', id },
      detail: { scopes: chosen, untilOn },
    })
    return {
      title: `The key for ${name}`,
      shownOnce: {
        redirect: own,
        flash:
          'This key was made already and shown once. If you did not copy it, revoke it and make another.',
      },
      page: <MadeKeyPage name={name} apiKey={key} origin={origin} />,
    }
  },
})

const askRevoke = defineRoute({
  method: 'GET',
  url: `${own}/:keyId/revoke`,
  access,
  async handle({ tx, params, tokens }) {
    const key = (await listApiKeys(tx)).find(({ id }) => id === params.keyId)
    if (!key) throw new NotFound()
    return {
      title: `Revoke the key for ${key.name}`,
      backLink,
      page: <RevokeKeyPage id={key.id} name={key.name} isOver={key.revoked_at !== null} tokens={tokens} />,
    }
  },
})

const revoke = defineRoute({
  method: 'POST',
  url: `${own}/:keyId/revoke`,
  access,
  async handle({ tx, actor, params, now }) {
    if (!(await hasApiKey(tx, params.keyId))) throw new NotFound()
    const revoked = await revokeApiKey(tx, params.keyId, { personId: actor.personId, at: now })
    if (revoked)
      await recordAudit(tx, {
        actor,
        action: 'revoke-api-key',
        subject: { kind: 'api-key', id: params.keyId },
      })
    return {
      redirect: own,
      flash: revoked ? 'Revoked. From now on the key opens nothing.' : 'This key was revoked already.',
    }
  },
})

export const keyRoutes: readonly RouteDefinition[] = [list, blank, make, askRevoke, revoke]
