import { type Attributes, classes, part } from '../words.ts'
import { type Plurals, plurals, single } from './sentences.ts'
import { descriptions, type FieldProps, FormGroup, Hint, Label, type LabelPart } from './form-parts.tsx'

export interface TextareaProps extends FieldProps {
  readonly value?: string
  readonly rows?: number | string
  readonly spellcheck?: boolean
  readonly autocomplete?: string
}

/** A field for several lines. */
export function Textarea(props: TextareaProps) {
  const { name, formGroup } = props
  const id = props.id || name
  const described = descriptions(id, props.hint, props.errorMessage, props.describedBy)
  const hasError = part(props.errorMessage) !== undefined
  return (
    <FormGroup group={formGroup} hasError={hasError}>
      <Label {...part<LabelPart>(props.label)} for={id} />
      {described.shown}
      {part(formGroup?.beforeInput)?.text}
      <textarea
        class={classes('govuk-textarea', hasError && 'govuk-textarea--error', props.classes)}
        id={id}
        name={name}
        rows={Number(props.rows || 5)}
        spellcheck={props.spellcheck}
        disabled={props.disabled || undefined}
        aria-describedby={described.ids}
        autocomplete={(props.autocomplete || undefined) as 'on' | undefined}
        {...props.attributes}
      >
        {props.value}
      </textarea>
      {part(formGroup?.afterInput)?.text}
    </FormGroup>
  )
}

export interface CharacterCountProps extends TextareaProps {
  /** The limit, in what `countType` says. The server checks it too: this only shows it. */
  readonly maxlength?: number | string
  readonly countType?: 'characters' | 'words'
  /** Says nothing until this share of the limit (per cent) is used. */
  readonly threshold?: number | string
  readonly countMessage?: { readonly classes?: string }
  readonly textareaDescriptionText?: string
  readonly charactersUnderLimitText?: Plurals
  readonly charactersAtLimitText?: string
  readonly charactersOverLimitText?: Plurals
  readonly wordsUnderLimitText?: Plurals
  readonly wordsAtLimitText?: string
  readonly wordsOverLimitText?: Plurals
}

/** A text field that says how many words (or characters) are left while you type. */
export function CharacterCount(props: CharacterCountProps) {
  const { maxlength, countType, formGroup } = props
  const id = props.id || props.name
  const unit = countType === 'words' ? 'words' : 'characters'
  const sentence = props.textareaDescriptionText || `You can enter up to %{count} ${unit}`
  const attributes: Attributes = {
    'data-module': 'govuk-character-count',
    'data-maxlength': maxlength,
    'data-threshold': props.threshold,
    'data-count-type': countType,
    ...(maxlength ? {} : plurals('textarea-description', other(props.textareaDescriptionText))),
    ...plurals('characters-under-limit', props.charactersUnderLimitText),
    ...single('characters-at-limit', props.charactersAtLimitText),
    ...plurals('characters-over-limit', props.charactersOverLimitText),
    ...plurals('words-under-limit', props.wordsUnderLimitText),
    ...single('words-at-limit', props.wordsAtLimitText),
    ...plurals('words-over-limit', props.wordsOverLimitText),
    ...formGroup?.attributes,
  }
  return (
    <Textarea
      {...props}
      describedBy={`${id}-info`}
      classes={classes('govuk-js-character-count', props.classes)}
      formGroup={{
        classes: classes('govuk-character-count', formGroup?.classes),
        attributes,
        beforeInput: formGroup?.beforeInput,
        afterInput: (
          <>
            <Hint
              id={`${id}-info`}
              classes={classes('govuk-character-count__message', props.countMessage?.classes)}
              text={maxlength ? sentence.replace('%{count}', String(maxlength)) : undefined}
            />
            {part(formGroup?.afterInput)?.text}
          </>
        ),
      }}
    />
  )
}

function other(text: string | undefined): Plurals | undefined {
  return text ? { other: text } : undefined
}
