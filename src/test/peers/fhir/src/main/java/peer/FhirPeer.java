package peer;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.config.HapiJpaConfig;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.jpa.subscription.match.config.SubscriptionProcessorConfig;
import ca.uhn.fhir.jpa.subscription.match.deliver.email.IEmailSender;
import ca.uhn.fhir.jpa.subscription.submit.config.SubscriptionSubmitterConfig;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** HAPI FHIR's R4 JPA server at {@code http://127.0.0.1:<port>/fhir}, everything in memory. */
public final class FhirPeer {

    public static void main(String[] args) throws Exception {
        var spring = new AnnotationConfigApplicationContext(House.class);
        var server = new Server();
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(args[0]));
        server.addConnector(connector);
        var servlets = new ServletContextHandler();
        servlets.setContextPath("/");
        servlets.addServlet(new ServletHolder(spring.getBean(RestfulServer.class)), "/fhir/*");
        server.setHandler(servlets);
        server.setStopAtShutdown(true);
        server.start();
        System.out.println("FHIR peer ready");
        server.join();
    }

    /** What the server is made of. It must not bring a HibernatePropertiesProvider of its own. */
    @Configuration
    @Import({
        JpaR4Config.class,
        HapiJpaConfig.class,
        JpaBatch2Config.class,
        Batch2JobsConfig.class,
        SubscriptionChannelConfig.class,
        SubscriptionProcessorConfig.class,
        SubscriptionSubmitterConfig.class,
        ThreadPoolFactoryConfig.class
    })
    public static class House {

        @Bean
        JpaStorageSettings storageSettings() {
            var settings = new JpaStorageSettings();
            settings.setAllowExternalReferences(true);
            settings.setEnableTaskPreExpandValueSets(false);
            settings.setSchedulingDisabled(true);
            settings.setResourceClientIdStrategy(
                    JpaStorageSettings.ClientIdStrategyEnum.ALPHANUMERIC);
            return settings;
        }

        @Bean
        SubscriptionSettings subscriptionSettings() {
            return new SubscriptionSettings();
        }

        @Bean
        IEmailSender emailSender() {
            return details -> {};
        }

        @Bean
        PartitionSettings partitionSettings() {
            return new PartitionSettings();
        }

        @Bean(destroyMethod = "close")
        DataSource dataSource() {
            var source = new BasicDataSource();
            source.setUrl("jdbc:h2:mem:fhir;DB_CLOSE_DELAY=-1");
            source.setUsername("sa");
            source.setPassword("");
            source.setMaxTotal(20);
            return source;
        }

        @Bean
        LocalContainerEntityManagerFactoryBean entityManagerFactory(
                ConfigurableListableBeanFactory beans,
                FhirContext fhir,
                JpaStorageSettings settings,
                DataSource source) {
            var factory =
                    HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhir, settings);
            factory.setPersistenceUnitName("HAPI_PU");
            factory.setDataSource(source);
            var hibernate = new Properties();
            hibernate.put("hibernate.dialect", HapiFhirH2Dialect.class.getName());
            hibernate.put("hibernate.hbm2ddl.auto", "update");
            hibernate.put("hibernate.search.enabled", "false");
            hibernate.put("hibernate.cache.use_query_cache", "false");
            hibernate.put("hibernate.cache.use_second_level_cache", "false");
            factory.setJpaProperties(hibernate);
            return factory;
        }

        @Bean
        @Primary
        JpaTransactionManager transactionManager(EntityManagerFactory factory) {
            return new JpaTransactionManager(factory);
        }

        @Bean
        RestfulServer restfulServer(
                IFhirSystemDao<?, ?> system,
                IJpaSystemProvider provider,
                ResourceProviderFactory resources,
                JpaStorageSettings settings,
                ISearchParamRegistry searches,
                IValidationSupport validation,
                DatabaseBackedPagingProvider paging) {
            var server = new RestfulServer(system.getContext());
            server.registerProviders(resources.createProviders());
            server.registerProvider(provider);
            server.setServerConformanceProvider(
                    new JpaCapabilityStatementProvider(
                            server, system, settings, searches, validation));
            server.setPagingProvider(paging);
            server.setDefaultResponseEncoding(EncodingEnum.JSON);
            return server;
        }
    }
}
