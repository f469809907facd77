import { textsOf } from '../privacy/answers.ts'
import { type FileWords, wordsOfFile } from '../privacy/file-words.ts'
import { lookAtWords, type TextToSave, type WordsToCheck } from '../privacy/looking.ts'
import { noteReadings } from '../privacy/readings.store.ts'
import type { ServerParts } from './parts.ts'
import type { Asked } from './request.ts'
import type { Answer, Exchange, RouteDefinition, UploadedFile } from './route.ts'

/**
 * What of a sending that is about to be saved looks like personal data and is neither put right nor confirmed:
 * everything typed, what stands in the files that came along, and words of others that the answer would disclose. Of
 * files that are saved it is noted how far they could be read. Undefined when the sending may be saved as it is.
 */
export async function lookAt(
  parts: ServerParts,
  { notLookedAt }: RouteDefinition,
  asked: Asked,
  { actor, tx, now, files }: Pick<Exchange, 'actor' | 'tx' | 'now' | 'files'>,
  answer: Answer,
): Promise<WordsToCheck | undefined> {
  if (asked.method !== 'POST' || !wouldSave(answer)) return undefined
  const { notFreeText = [], discloses = [] } = 'redirect' in answer ? answer : {}
  const isAll = notLookedAt !== undefined && notLookedAt.fields === undefined
  const except = [...(notLookedAt?.fields ?? []), ...notFreeText]
  const read = await Promise.all(
    files
      .filter(({ field }) => !isAll && !except.includes(field))
      .map(async (file) => ({ file, words: await readOnce(file) })),
  )
  const open = await lookAtWords(tx, parts.ports.knownPeople, {
    actor,
    path: asked.url.split('?', 1)[0] ?? '/',
    texts: [
      ...(isAll ? [] : textsOf(asked.body, except)),
      ...read.flatMap(({ file, words }) => textsOfFile(file, words)),
      ...discloses.map(({ name, text }): TextToSave => ({ field: name, text, stands: 'as-said' })),
    ],
    chosen: asked.words.chosen,
    now,
  })
  if (open) return open
  await noteReadings(
    tx,
    read.map(({ file, words }) => ({ bytes: file.bytes, unread: words.unread })),
    { by: actor.personId, now },
  )
  return undefined
}

/** A draft is its writer's own, given to a script as data or kept unfinished; what was refused is not kept at all. */
function wouldSave(answer: Answer): boolean {
  if ('redirect' in answer) return !answer.unfinished
  return ('page' in answer || 'html' in answer) && (answer.status ?? 200) < 400
}

const partNames = { text: '', properties: ' (properties)' } as const

function textsOfFile({ name }: UploadedFile, { texts }: FileWords): readonly TextToSave[] {
  return [
    { field: name, text: nameAsWords(name), stands: 'in-file' },
    ...texts.map(
      ({ part, text }): TextToSave => ({
        field: `${name}${partNames[part]}`,
        text,
        stands: 'in-file',
      }),
    ),
  ]
}

/** The name of a file is kept and shown with it: `Donna_Pike-visit.pdf` names somebody. */
function nameAsWords(name: string): string {
  return name.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/_+|(?<=\p{L})[.-](?=\p{Lu})/gu, ' ')
}

const readings = new WeakMap<Buffer, Promise<FileWords>>()

/** Work that collided with another transaction is done again; its files are not read again. */
function readOnce({ bytes }: UploadedFile): Promise<FileWords> {
  const known = readings.get(bytes) ?? wordsOfFile(bytes)
  readings.set(bytes, known)
  return known
}
