import type { CompiledScheme, Stage } from '../schemes/public.ts'

/** Where everything of a drawing of a scheme's stages stands, and the same as words. Pure. */

export interface DrawnStage {
  readonly id: string
  readonly number: number
  readonly name: string
  /** The name in lines that fit into the box. */
  readonly lines: readonly string[]
  /** Names of those who do something in it, in the order of its tasks. */
  readonly who: readonly string[]
  /** What is written below the name: who does something in it. */
  readonly small: readonly string[]
  /** The stage may be left out: it applies in some cases only, or holds nobody up. */
  readonly sometimes: boolean
  readonly y: number
  readonly height: number
}

/** A line from one stage to another: on, or back. `lane` counts the lines beside the boxes outwards; 0 goes straight down. */
export interface DrawnWay {
  readonly kind: 'on' | 'back'
  readonly from: number
  readonly to: number
  readonly lane: number
}

export interface StageDrawing {
  readonly width: number
  readonly height: number
  readonly boxX: number
  readonly boxWidth: number
  readonly stages: readonly DrawnStage[]
  readonly ways: readonly DrawnWay[]
  /** One entry a stage: the same drawing for whoever does not see it. */
  readonly inWords: readonly string[]
}

/** Units of the drawing; at 320 px a unit is nearly a pixel, so that its words stay readable. */
const lane = 14
const boxWidth = 220
const lineHeight = 20
const smallHeight = 17
const padding = 12
const gap = 28
/** So many signs fit into a box in bold and in small letters. */
const signs = 25
const smallSigns = 33

export function drawStages(scheme: CompiledScheme): StageDrawing {
  const index = new Map(scheme.stages.map(({ stage }, at) => [stage, at] as const))
  const ways = [...onward(scheme, index), ...backward(scheme, index)]
  const lanes = (kind: DrawnWay['kind']) =>
    Math.max(0, ...ways.filter((way) => way.kind === kind).map((way) => way.lane))
  const boxX = lanes('on') * lane + 4
  let y = 4
  const stages = scheme.stages.map((stage, at): DrawnStage => {
    const who = whoActs(scheme, stage)
    const lines = wrapped(`${at + 1}. ${stage.name}`, signs)
    const small = wrapped(who.join(', '), smallSigns)
    const height = padding * 2 + lines.length * lineHeight + small.length * smallHeight - 4
    const drawn = {
      ...{ id: stage.stage, number: at + 1, name: stage.name, lines, who, small, y, height },
      sometimes: stage.when !== undefined || stage.optional,
    }
    y += height + gap
    return drawn
  })
  return {
    width: boxX + boxWidth + lanes('back') * lane + 6,
    height: y - gap + 4,
    boxX,
    boxWidth,
    stages,
    ways,
    inWords: scheme.stages.map((stage, at) => stageInWords(scheme, stage, at, ways, stages)),
  }
}

/** The x of a lane beside the boxes. */
export function laneX(drawing: StageDrawing, way: DrawnWay): number {
  return way.kind === 'on'
    ? drawing.boxX - way.lane * lane
    : drawing.boxX + drawing.boxWidth + way.lane * lane
}

/** Ways on: straight to the next stage, round the left of the boxes to one further down. */
function onward(scheme: CompiledScheme, index: ReadonlyMap<string, number>): readonly DrawnWay[] {
  const ways: DrawnWay[] = []
  scheme.stages.forEach((stage, to) => {
    const previous = scheme.stages[to - 1]
    for (const id of stage.opensWhen ?? (previous ? [previous.stage] : [])) {
      const from = index.get(id)
      if (from === undefined || from === to) continue
      ways.push({ kind: 'on', from, to, lane: to === from + 1 ? 0 : freeLane(ways, 'on', from, to) })
    }
  })
  return ways
}

/** Ways back: what a task's answer may undo, round the right of the boxes. */
function backward(scheme: CompiledScheme, index: ReadonlyMap<string, number>): readonly DrawnWay[] {
  const ways: DrawnWay[] = []
  scheme.stages.forEach((stage, from) => {
    const effects = stage.tasks.flatMap((task) => task.effects.flatMap(({ then }) => then))
    for (const effect of effects) {
      if (!('returnTo' in effect)) continue
      const to = index.get(effect.returnTo)
      if (to === undefined || ways.some((way) => way.from === from && way.to === to)) continue
      ways.push({ kind: 'back', from, to, lane: freeLane(ways, 'back', from, to) })
    }
  })
  return ways
}

/** The innermost lane in which no other line runs beside these boxes. */
function freeLane(ways: readonly DrawnWay[], kind: DrawnWay['kind'], a: number, b: number): number {
  const [top, bottom] = [Math.min(a, b), Math.max(a, b)]
  const taken = new Set(
    ways
      .filter(
        (way) =>
          way.kind === kind && Math.min(way.from, way.to) <= bottom && Math.max(way.from, way.to) >= top,
      )
      .map((way) => way.lane),
  )
  let free = 1
  while (taken.has(free)) free += 1
  return free
}

function whoActs(scheme: CompiledScheme, stage: Stage): readonly string[] {
  const roles = stage.tasks.flatMap((task) => task.by)
  return [...new Set(roles.map((role) => scheme.roles[role]?.name ?? role))]
}

/** Lines of at most so many signs, broken between words. */
function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.filter((line) => line !== '')
}

function stageInWords(
  scheme: CompiledScheme,
  stage: Stage,
  at: number,
  ways: readonly DrawnWay[],
  drawn: readonly DrawnStage[],
): string {
  const names = (found: readonly DrawnWay[], side: 'from' | 'to') =>
    found.map((way) => `“${drawn[way[side]]?.name ?? ''}”`).join(' and ')
  const before = ways.filter((way) => way.kind === 'on' && way.to === at)
  const back = ways.filter((way) => way.kind === 'back' && way.from === at)
  const decides = stage.tasks.some((task) => task.does === 'decide')
  return [
    `${stage.name}${before.length === 0 ? ', from the start' : `, after ${names(before, 'from')}`}`,
    stage.when !== undefined ? ', in some cases only' : '',
    stage.optional ? ', if wanted' : '',
    `: ${drawn[at]?.who.join(', ') ?? ''}.`,
    back.length === 0 ? '' : ` It may go back to ${names(back, 'to')}.`,
    decides && scheme.outcomes.length > 0
      ? ` Possible outcomes: ${scheme.outcomes.map(({ name }) => name).join(', ')}.`
      : '',
  ].join('')
}
