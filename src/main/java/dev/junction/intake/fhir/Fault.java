package dev.junction.intake.fhir;

/**
 * What is not as FHIR demands.
 *
 * @param path a FHIRPath such as {@code Patient.name[0].use}
 * @param reason a sentence without content
 */
record Fault(String path, String reason) {}
