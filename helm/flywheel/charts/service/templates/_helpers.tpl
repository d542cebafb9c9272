{{/* Workload of an alias: "analytics" -> analytics-service, "gateway" -> claude-gateway. */}}
{{- define "service.workload" -}}
{{- if eq . "gateway" }}claude-gateway{{ else }}{{ . }}-service{{ end }}
{{- end }}

{{/*
Name of an alias' objects in this release, from (dict "release" .Release.Name "alias" "analytics").
A release name may have 53 characters and a name 63, so the release gives way to the part.
*/}}
{{- define "service.fullname" -}}
{{- printf "%s-%s" (.release | trunc 40 | trimSuffix "-") (include "service.workload" .alias) }}
{{- end }}

{{/* Name of what spans the services, from (dict "release" .Release.Name "part" "postgresql"). */}}
{{- define "service.partname" -}}
{{- printf "%s-%s" (.release | trunc 40 | trimSuffix "-") .part }}
{{- end }}

{{- define "service.name" -}}
{{- include "service.fullname" (dict "release" .Release.Name "alias" .Chart.Name) }}
{{- end }}

{{/* Selectors carry these two only: a selector cannot be changed, so nothing that an upgrade changes may be in it. */}}
{{- define "service.selector" -}}
app.kubernetes.io/name: {{ include "service.workload" .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "service.labels" -}}
{{ include "service.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: flywheel
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{/* Image from (dict "registry" "repository" "tag" "digest"). */}}
{{- define "service.image" -}}
{{- with .registry }}{{ trimSuffix "/" . }}/{{ end }}{{ .repository }}
{{- if .digest }}@{{ .digest }}{{ else }}:{{ .tag }}{{ end }}
{{- end }}

{{/* An environment variable from a Secret that must be named: (dict "env" "path" "ref"). */}}
{{- define "service.secretEnv" -}}
- name: {{ .env }}
  valueFrom:
    secretKeyRef:
      name: {{ required (printf "%s is required: name the Secret that holds %s (see docs/how-to/deploy-on-kubernetes.md)" .path .env) .name | quote }}
      key: {{ .key | quote }}
{{- end }}

{{/* The Secret and key of this service's database password, as YAML {name, key, path}. */}}
{{- define "service.databaseSecret" -}}
{{- $own := .Values.database.existingSecret }}
{{- $shared := .Values.global.database.existingSecret }}
{{- if or $own .Values.global.database.cluster.enabled }}
name: {{ $own | quote }}
key: {{ .Values.database.passwordKey | default "password" }}
path: {{ .Chart.Name }}.database.existingSecret
{{- else }}
name: {{ $shared | quote }}
key: {{ .Values.database.passwordKey | default (printf "%s-password" .Chart.Name) }}
path: global.database.existingSecret (or {{ .Chart.Name }}.database.existingSecret)
{{- end }}
{{- end }}

{{- define "service.databaseHost" -}}
{{- if .Values.global.database.cluster.enabled }}
{{- include "service.partname" (dict "release" .Release.Name "part" "postgresql-rw") }}
{{- else }}
{{- required "global.database.host is required: name the PostgreSQL server, or set global.database.cluster.enabled" .Values.global.database.host }}
{{- end }}
{{- end }}

{{- define "service.databasePort" -}}
{{- if .Values.global.database.cluster.enabled }}5432{{ else }}{{ .Values.global.database.port }}{{ end }}
{{- end }}

{{/* Aliases that this service calls, and those that call it: {calls: [...], callers: [...]}. */}}
{{- define "service.peers" -}}
{{- $table := .Files.Get "calls.yaml" | fromYaml }}
{{- if not .Values.global.prometheus.url }}
{{- /* Without a Prometheus, scaling-service reads the metrics of all its siblings itself. */}}
{{- $_ := set $table "scaling" (list "analytics" "experiments" "feedback" "gateway") }}
{{- end }}
{{- $callers := list }}
{{- range $caller, $callees := $table }}
{{- if has $.Chart.Name $callees }}{{ $callers = append $callers $caller }}{{ end }}
{{- end }}
{{- dict "calls" (get $table .Chart.Name | sortAlpha) "callers" ($callers | sortAlpha) | toYaml }}
{{- end }}

{{/* Pods that run at the quietest time. */}}
{{- define "service.leastPods" -}}
{{- if .Values.autoscaling.enabled }}{{ .Values.autoscaling.minReplicas }}{{ else }}{{ .Values.replicas }}{{ end }}
{{- end }}

{{/* true when the pod needs the Kubernetes API. */}}
{{- define "service.readsKubernetes" -}}
{{- with .Values.kubernetes }}{{ if .enabled }}true{{ end }}{{ end }}
{{- end }}

{{/* Port of an http(s) URL. */}}
{{- define "service.urlPort" -}}
{{- $url := urlParse . }}
{{- $port := regexFind ":[0-9]+$" $url.host | trimPrefix ":" }}
{{- $port | default (ternary "443" "80" (eq $url.scheme "https")) }}
{{- end }}
