import { type Attributes, classes, part } from '../words.ts'
import { descriptions, type FieldProps, FormGroup, Label, type LabelPart } from './form-parts.tsx'
import { plurals, single } from './sentences.ts'

export interface FileUploadProps extends FieldProps {
  readonly multiple?: boolean
  /** Turns the field into a drop zone where scripts run. */
  readonly javascript?: boolean
  readonly wrapperClasses?: string
  readonly wrapperAttributes?: Attributes
  readonly chooseFilesButtonText?: string
  readonly noFileChosenText?: string
  readonly multipleFilesChosenText?: Readonly<Record<string, string>>
  readonly dropInstructionText?: string
  readonly enteredDropZoneText?: string
  readonly leftDropZoneText?: string
}

/** A file from the person's device. Its form needs `multipart`. */
export function FileUpload(props: FileUploadProps) {
  const { name, formGroup } = props
  const id = props.id || name
  const described = descriptions(id, props.hint, props.errorMessage, props.describedBy)
  const hasError = part(props.errorMessage) !== undefined
  const input = (
    <input
      class={classes('govuk-file-upload', props.classes, hasError && 'govuk-file-upload--error')}
      id={id}
      name={name}
      type="file"
      disabled={props.disabled || undefined}
      multiple={props.multiple || undefined}
      aria-describedby={described.ids}
      {...props.attributes}
    />
  )
  return (
    <FormGroup group={formGroup} hasError={hasError}>
      <Label {...part<LabelPart>(props.label)} for={id} />
      {described.shown}
      {part(formGroup?.beforeInput)?.text}
      {props.javascript ? (
        <div
          class={classes('govuk-file-upload-wrapper', props.wrapperClasses)}
          data-module="govuk-file-upload"
          {...single('choose-files-button', props.chooseFilesButtonText)}
          {...single('no-file-chosen', props.noFileChosenText)}
          {...plurals('multiple-files-chosen', props.multipleFilesChosenText)}
          {...single('drop-instruction', props.dropInstructionText)}
          {...single('entered-drop-zone', props.enteredDropZoneText)}
          {...single('left-drop-zone', props.leftDropZoneText)}
          {...props.wrapperAttributes}
        >
          {input}
        </div>
      ) : (
        input
      )}
      {part(formGroup?.afterInput)?.text}
    </FormGroup>
  )
}
