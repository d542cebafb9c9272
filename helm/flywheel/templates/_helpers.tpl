{{/* Labels of what spans the services, from (dict "root" $ "name" "postgresql"). */}}
{{- define "flywheel.labels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: flywheel
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "flywheel.partname" -}}
{{- include "service.partname" (dict "release" .root.Release.Name "part" .name) }}
{{- end }}

{{/* Name of a service's objects, from (dict "root" $ "alias" "analytics"). */}}
{{- define "flywheel.service" -}}
{{- include "service.fullname" (dict "release" .root.Release.Name "alias" .alias) }}
{{- end }}

{{/*
Connections that PostgreSQL must allow: every pool full, one pod of each service more than it may have (a rollout
starts the new one first), and some for migrations and for people.
*/}}
{{- define "flywheel.connections" -}}
{{- $sum := 20 }}
{{- range list "analytics" "experiments" "feedback" "gateway" "scaling" }}
{{- $service := index $.Values . }}
{{- $pods := ternary $service.autoscaling.maxReplicas $service.replicas $service.autoscaling.enabled }}
{{- $sum = add $sum (mul (add $pods 1) $service.database.poolSize) }}
{{- end }}
{{- $sum }}
{{- end }}

{{/* Address of the one origin, as far as the chart knows it. */}}
{{- define "flywheel.origin" -}}
{{- if .Values.ingress.enabled -}}
{{ ternary "https" "http" .Values.ingress.tls.enabled }}://{{ .Values.ingress.host | default "<address of the Ingress>" }}
{{- else if .Values.httpRoute.enabled -}}
https://{{ first (concat .Values.httpRoute.hostnames (list "<address of the Gateway>")) }}
{{- end }}
{{- end }}
