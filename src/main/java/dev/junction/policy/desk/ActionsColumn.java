package dev.junction.policy.desk;

import dev.junction.policy.Decision.Action;
import dev.junction.policy.Snapshots;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** Actions as the JSON of their column. */
@Converter
class ActionsColumn implements AttributeConverter<List<Action>, String> {

    @Override
    public String convertToDatabaseColumn(List<Action> actions) {
        return Snapshots.writeActions(actions);
    }

    @Override
    public List<Action> convertToEntityAttribute(String json) {
        return Snapshots.readActions(json);
    }
}
