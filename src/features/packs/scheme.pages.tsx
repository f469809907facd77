import { type Duration, formatDuration } from '../../calendar/public.ts'
import {
  clockInWords,
  type CompiledPack,
  type CompiledScheme,
  dueInWords,
  appliesInWords,
  effectInWords,
  type Requirement,
  roleInWords,
  rolesInWords,
  roundInWords,
  ruleInWords,
  scoringInWords,
  type Stage,
  type Task,
} from '../schemes/public.ts'
import { Details, formatDay, SummaryList, Tag } from '../../ui/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { findLevel, levelName } from './packs.rules.ts'
import { SchemePapers } from './scheme-papers.pages.tsx'
import { SchemeProgramme } from './scheme-programme.pages.tsx'
import { StageDrawingFigure } from './stage-drawing.pages.tsx'

export interface SchemePageProps {
  readonly scheme: CompiledScheme
  readonly pack: CompiledPack
  /** Where a text of the pack can be read; its own page when not said. */
  readonly resourceHref?: (resource: string) => string
}

const ownPage = (resource: string) => `/resources/${resource}`

/** A scheme as a page of a handbook: stages, who does what, rules and time limits in plain words. */
export function SchemePage({ scheme, pack, resourceHref = ownPage }: SchemePageProps) {
  const { effective, from, to } = scheme
  return (
    <>
      <h1 class="govuk-heading-l">{scheme.name}</h1>
      {scheme.says !== undefined && <p class="govuk-body-l">{scheme.says}</p>}
      <SummaryList
        rows={[
          from !== undefined && { key: 'From', value: levelWithGrade(pack, from) },
          to !== undefined && { key: 'To', value: levelWithGrade(pack, to) },
          { key: 'Who asks', value: rolesInWords(scheme, scheme.starts.askedBy) },
          {
            key: 'Version',
            value: `${scheme.version}, from ${formatDay(effective.from as IsoDate)}${effective.until === undefined ? '' : ` until ${formatDay(effective.until as IsoDate)}`}`,
          },
        ]}
      />
      <Beginning scheme={scheme} />
      <Clocks scheme={scheme} />
      <SchemeProgramme scheme={scheme} />
      <h2 class="govuk-heading-m">Stages</h2>
      <StageDrawingFigure scheme={scheme} />
      {scheme.stages.map((stage) => (
        <StageSection {...{ stage, scheme, pack, resourceHref }} />
      ))}
      <Signatures scheme={scheme} />
      <Meetings scheme={scheme} />
      <Rounds scheme={scheme} />
      <Outcomes scheme={scheme} pack={pack} />
      <SchemePapers scheme={scheme} />
      <Others {...{ scheme, pack, resourceHref }} />
    </>
  )
}

function levelWithGrade(pack: CompiledPack, level: string): string {
  const grade = findLevel(pack, level)?.grade
  return grade === undefined ? levelName(pack, level) : `${levelName(pack, level)} (${grade})`
}

function Beginning({ scheme }: { readonly scheme: CompiledScheme }) {
  const { before, starts } = scheme
  return (
    <>
      <h2 class="govuk-heading-m">Before you apply</h2>
      {before && (
        <p class="govuk-body">
          First comes a talk: {before.name}. It is recorded by the {rolesInWords(scheme, before.by)}.
        </p>
      )}
      {starts.says !== undefined && <p class="govuk-body">{starts.says}</p>}
      <Conditions ids={starts.requires} scheme={scheme} />
    </>
  )
}

/** Requirements as a list, each with its rule; what does not block says so. */
function Conditions({ ids, scheme }: { readonly ids: readonly string[]; readonly scheme: CompiledScheme }) {
  const requirements = ids.flatMap((id) => scheme.requirements[id] ?? [])
  if (requirements.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--bullet">
      {requirements.map((requirement) => (
        <li>
          <strong>{requirement.name}.</strong> {requirement.rule ?? ruleInWords(requirement)}{' '}
          {weight[requirement.otherwise]}
        </li>
      ))}
    </ul>
  )
}

const weight: Readonly<Record<Requirement['otherwise'], string>> = {
  blocks: '',
  flags: 'If it does not hold, this is pointed out; it does not stop you.',
  tells: 'If it does not hold, those concerned are told; it does not stop you.',
  informs: 'This is shown for information and does not stop you.',
}

function Clocks({ scheme }: { readonly scheme: CompiledScheme }) {
  const ids = Object.keys(scheme.clocks)
  if (ids.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">How long it may take</h2>
      <SummaryList
        rows={ids.map((id) => ({ key: scheme.clocks[id]?.name ?? id, value: clockInWords(scheme, id) }))}
      />
    </>
  )
}

function StageSection({
  stage,
  scheme,
  pack,
  resourceHref,
}: { readonly stage: Stage } & Required<SchemePageProps>) {
  const applies = appliesInWords(scheme, stage.when)
  const follows = stage.effects.flatMap(({ on, then }) =>
    then.flatMap((effect) => {
      const says = effectInWords(scheme, effect, (level) => levelName(pack, level))
      return says ? [`When it ${on === 'opened' ? 'opens' : 'is complete'}: ${says}`] : []
    }),
  )
  return (
    <section aria-labelledby={stage.stage}>
      <h3 class="govuk-heading-s govuk-!-margin-top-6" id={stage.stage}>
        {stage.name}
      </h3>
      {applies && <p class="govuk-body">{applies}</p>}
      {stage.onRequest ? (
        <p class="govuk-body">Opens only when somebody asks for it, and anew each time.</p>
      ) : (
        stage.optional && <p class="govuk-body">Optional: nothing waits for this stage.</p>
      )}
      {stage.says !== undefined && <p class="govuk-body">{stage.says}</p>}
      <ul class="govuk-list govuk-list--spaced">
        {stage.tasks.map((task) => (
          <TaskItem {...{ task, scheme, pack, resourceHref }} />
        ))}
      </ul>
      {follows.map((says) => (
        <p class="govuk-body">{says}</p>
      ))}
      {stage.exitsWhen.length > 0 && (
        <Details
          summaryText={`What must hold before “${stage.name}” is complete`}
          text={<Conditions ids={stage.exitsWhen} scheme={scheme} />}
        />
      )}
    </section>
  )
}

function TaskItem({ task, scheme, pack, resourceHref }: { readonly task: Task } & Required<SchemePageProps>) {
  const document = task.document === undefined ? undefined : scheme.templates[task.document]
  const texts = task.resources.flatMap((id) => {
    const resource = pack.resources[id]
    return resource ? [{ id, name: resource.name }] : []
  })
  return (
    <li>
      <strong>{task.name}</strong>: {rolesInWords(scheme, task.by)} {task.optional && <Tag text="Optional" />}
      {task.hint !== undefined && <span class="govuk-hint govuk-!-margin-bottom-0">{task.hint}</span>}
      {task.when && <div>{appliesInWords(scheme, task.when)}</div>}
      {document && document.name !== task.name && <div>Document: {document.name}.</div>}
      {task.due && <div>Due: {dueInWords(scheme, task)}</div>}
      {task.requires.length > 0 && (
        <Details
          summaryText={`Checked again when you do “${task.name}”`}
          text={<Conditions ids={task.requires} scheme={scheme} />}
        />
      )}
      {texts.length > 0 && (
        <div>
          To read:{' '}
          {texts.map(({ id, name }, index) => (
            <>
              {index > 0 && ', '}
              <a class="govuk-link" href={resourceHref(id)}>
                {name}
              </a>
            </>
          ))}
        </div>
      )}
    </li>
  )
}

function Signatures({ scheme }: { readonly scheme: CompiledScheme }) {
  const rules = scheme.signatures
  if (!rules) return null
  return (
    <>
      <h2 class="govuk-heading-m">Signatures</h2>
      <p class="govuk-body">
        {rules.covers.map((id) => scheme.templates[id]?.name ?? id).join(', ')}: signed as they then stand. A
        change afterwards needs new signatures.
      </p>
      <SummaryList
        rows={rules.slots.map((slot) => ({
          key: slot.name,
          value: `${rolesInWords(scheme, slot.by)}. ${slot.means}`,
        }))}
      />
    </>
  )
}

function Meetings({ scheme }: { readonly scheme: CompiledScheme }) {
  return (
    <>
      {Object.values(scheme.meetings).map((meeting) => (
        <>
          <h2 class="govuk-heading-m">{meeting.name}</h2>
          <p class="govuk-body">
            {meeting.recurs === 'monthly' ? 'Meets every month. ' : ''}Lasts {meeting.minutes.least} to{' '}
            {meeting.minutes.most} minutes, usually {meeting.minutes.usual}.
          </p>
          <SummaryList
            rows={meeting.seats.map((seat) => ({
              key: seat.name,
              value: `${rolesInWords(scheme, seat.by)}${seat.optional ? ', when asked' : ''}`,
            }))}
          />
          {meeting.rules.length > 0 && (
            <ul class="govuk-list govuk-list--bullet">
              {meeting.rules.map((rule) => (
                <li>{rule}</li>
              ))}
            </ul>
          )}
          <Lines says={scoringInWords(meeting)} />
          {meeting.questions.length > 0 && meeting.questionsReleased === 'from-start' && (
            <Details
              summaryText="Questions you will be asked"
              text={
                <ol class="govuk-list govuk-list--number">
                  {meeting.questions.map(({ assesses, asks }) => (
                    <li>
                      <strong>{assesses}.</strong> {asks}
                    </li>
                  ))}
                </ol>
              }
            />
          )}
        </>
      ))}
    </>
  )
}

/** Samples and rankings over many applications, each with how it draws. */
function Rounds({ scheme }: { readonly scheme: CompiledScheme }) {
  return (
    <>
      {Object.values(scheme.rounds).map((round) => (
        <>
          <h2 class="govuk-heading-m">{round.name}</h2>
          <p class="govuk-body">
            {round.says} Drawn by the {rolesInWords(scheme, round.by)} from everyone at “
            {scheme.stages.find(({ stage }) => stage === round.at)?.name ?? round.at}”.
          </p>
          <Lines says={roundInWords(round, (id) => scheme.requirements[id]?.name ?? id)} />
        </>
      ))}
    </>
  )
}

function Lines({ says }: { readonly says: readonly string[] }) {
  if (says.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--bullet">
      {says.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

function Outcomes({ scheme, pack }: SchemePageProps) {
  if (scheme.outcomes.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Outcomes</h2>
      {scheme.outcomes.map((outcome) => {
        const follows = outcome.effects.flatMap(
          (effect) => effectInWords(scheme, effect, (level) => levelName(pack, level)) ?? [],
        )
        return (
          <>
            <h3 class="govuk-heading-s">{outcome.name}</h3>
            {outcome.says !== undefined && <p class="govuk-body">{outcome.says}</p>}
            {follows.length > 0 && (
              <ul class="govuk-list govuk-list--bullet">
                {[...new Set(follows)].map((says) => (
                  <li>{says}</li>
                ))}
              </ul>
            )}
          </>
        )
      })}
    </>
  )
}

function Others({ scheme, pack, resourceHref }: Required<SchemePageProps>) {
  const { waitAfter } = scheme.starts
  const resources = scheme.resources.flatMap((id) => pack.resources[id] ?? [])
  return (
    <>
      {scheme.actions.length > 0 && (
        <>
          <h2 class="govuk-heading-m">At any time</h2>
          <SummaryList
            rows={scheme.actions.map((action) => ({
              key: action.name,
              value: `${rolesInWords(scheme, action.by)}. ${action.says ?? ''}`,
            }))}
          />
        </>
      )}
      {waitAfter && (
        <p class="govuk-body">
          After{' '}
          {waitAfter.outcome
            .map((id) => scheme.outcomes.find(({ outcome }) => outcome === id)?.name ?? id)
            .join(' or ')}{' '}
          you can apply again {formatDuration(waitAfter.wait as Duration)} later.
        </p>
      )}
      <h2 class="govuk-heading-m">Who is who</h2>
      <SummaryList
        rows={Object.values(scheme.roles).map((role) => ({
          key: role.name,
          value: `${roleInWords(scheme, role)}.`,
        }))}
      />
      {resources.length > 0 && (
        <>
          <h2 class="govuk-heading-m">To read</h2>
          <ul class="govuk-list govuk-list--bullet">
            {resources.map(({ resource, name }) => (
              <li>
                <a class="govuk-link" href={resourceHref(resource)}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
