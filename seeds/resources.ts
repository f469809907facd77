import { insertResource, type ResourceContent, writeRetired } from '../src/features/resources/portal.store.ts'
import type { Duration } from '../src/calendar/public.ts'
import type { World } from './world.ts'

/** What a learning team added to the portal over the last months. */

interface Added extends Partial<ResourceContent> {
  readonly ago: Duration
  readonly kind: string
  readonly name: string
  readonly says: string
  readonly retired?: { readonly ago: Duration; readonly why: string }
}

export async function addResources<Key extends string>(
  { tx, time, person }: World<Key>,
  by: Key,
  added: readonly Added[],
): Promise<void> {
  for (const { ago, retired, ...content } of added) {
    const whole = {
      ...{ href: undefined, benefit: false, items: [], levels: [], postKinds: [], appointments: [], how: '' },
      ...content,
    }
    const id = await insertResource(tx, whole, time.ago(ago), person(by))
    if (retired) await writeRetired(tx, id, { on: time.ago(retired.ago), why: retired.why })
  }
}

export const sandwellResources: readonly Added[] = [
  {
    ago: 'P3M',
    kind: 'research',
    name: 'Reading for the panel: how others wrote their reflections',
    says: 'Three reflections that colleagues let us share, with what the quality check liked about them. Names and places are changed.',
  },
]

export const northSomersetResources: readonly Added[] = [
  {
    ago: 'P5M',
    kind: 'guide',
    name: 'One page on danger statements',
    says: 'What a danger statement has to say, with five that began too long and became short. Made by the practice leads.',
    items: ['signs-of-safety/SOS-2'],
  },
  {
    ago: 'P7W',
    kind: 'recordings',
    name: 'Podcast: finding the network when a family says there is none',
    says: 'Twenty minutes with two practice leads. Who was at the last birthday? is the question that opened most doors.',
    items: ['signs-of-safety/SOS-5'],
    appointments: ['practice-lead'],
    how: 'Practice leads have it. Ask yours to listen to it with you, or talk with your manager about becoming one.',
  },
  {
    ago: 'P14M',
    kind: 'guide',
    name: 'Working from home: the rules of spring',
    says: 'How visits and meetings were held for some months.',
    retired: { ago: 'P6M', why: 'The rules it describes no longer hold.' },
  },
]

export const portsmouthResources: readonly Added[] = [
  {
    ago: 'P4M',
    kind: 'direct-work',
    name: 'Three houses, drawn large',
    says: 'The sheet in A3, and how to begin when a child would rather not draw. Leave the sheet with the child.',
    items: ['family-practice/FP-3', 'family-practice/FP-5'],
  },
  {
    ago: 'P9W',
    kind: 'guide',
    name: 'Questions that look for the need behind behaviour',
    says: 'A card for your folder, with twelve questions that colleagues in Through Care use most.',
    items: ['family-practice/FP-4', 'family-practice/FP-5'],
  },
]

export const exampleResources: readonly Added[] = [
  {
    ago: 'P2M',
    kind: 'thing',
    name: 'A map of who walks with whom',
    says: 'A large sheet and stickers, to find out together who is there for a child on which day.',
    items: ['fernley/E'],
  },
]
