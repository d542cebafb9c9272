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

{{/* Address of the one origin, as far as the chart knows it. */}}
{{- define "flywheel.origin" -}}
{{- if .Values.ingress.enabled -}}
{{ ternary "https" "http" .Values.ingress.tls.enabled }}://{{ .Values.ingress.host | default "<address of the Ingress>" }}
{{- else if .Values.httpRoute.enabled -}}
https://{{ first (concat .Values.httpRoute.hostnames (list "<address of the Gateway>")) }}
{{- end }}
{{- end }}
